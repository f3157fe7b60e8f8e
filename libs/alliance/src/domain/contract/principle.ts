/** Where a principle comes from. */
export const principleSources = {
  GUIDING: 'One of the six guiding principles of a formal relational contract.',
  ALLIANCE: 'From the list of principles that alliances start from.',
  OWN: 'The members’ own.',
} as const;
export type PrincipleSource = keyof typeof principleSources;

/** A principle that can be cited: its id and code stay the same through every charter; its wording is the charter's. */
export interface Principle {
  readonly principleId: string;
  /** Short and never used again in this alliance: `P3`. */
  readonly code: string;
  readonly source: PrincipleSource;
}

/** A principle as one charter words it. */
export interface WordedPrinciple {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
}

/** The principles a first charter starts from. The members reword, drop and add as they agree. */
export const firstPrinciples: readonly (Omit<WordedPrinciple, 'id'> & { readonly source: PrincipleSource })[] = [
  guiding('Reciprocity', 'We give as we receive. When one of us takes on a risk, the others match it.'),
  guiding('Autonomy', 'Nobody uses power over another to gain by it. We decide as equals.'),
  guiding('Honesty', 'We tell each other the facts and our intentions, also when they are awkward.'),
  guiding('Loyalty', 'We are loyal to what we do together, not to one organisation alone.'),
  guiding('Equity', 'Gains and burdens are shared in proportion, and put right when they are not.'),
  guiding('Integrity', 'We do as we said, the same way each time, and keep facts apart from opinions.'),
  alliance('We all win or all lose', 'Success is the success of the whole. Nobody gains while the service fails.'),
  alliance('An equal say', 'Each participant has one voice, whatever its size.'),
  alliance('Risks are shared', 'Risks are carried together and not passed on to the weakest.'),
  alliance('No blame', 'We look for what would help and not for who is at fault.'),
  alliance('Fair reward', 'What we earn and what we lose follows how well we do together.'),
  alliance('The best people and means', 'Work goes to whoever can do it best, from whichever organisation.'),
  alliance('Values that hold', 'We act by the same values in good times and in hard ones.'),
  alliance('One open book', 'Every transaction can be seen by every participant.'),
  alliance('Open talk', 'We speak early, plainly and to the person concerned.'),
  alliance('Ethical conduct', 'We do what is right by the people we serve and by those who work for us.'),
  alliance('Shared learning', 'What one of us learns belongs to all.'),
  alliance('Best for the people we serve', 'Each decision asks what is best for people, not for one organisation.'),
];

function guiding(name: string, meaning: string): { name: string; meaning: string; source: PrincipleSource } {
  return { name, meaning, source: 'GUIDING' };
}

function alliance(name: string, meaning: string): { name: string; meaning: string; source: PrincipleSource } {
  return { name, meaning, source: 'ALLIANCE' };
}

/** A principle named somewhere: in a matter, a decision, a query, an issue, with what it has to say there. */
export interface Citation {
  readonly citationId: string;
  readonly principleNo: number;
  /** Public id of the thing. */
  readonly thing: string;
  readonly how: string;
  readonly personNo: number;
  readonly citedAt: Date;
}

/** Most characters that say how a principle applies. */
export const LONGEST_CITATION = 1000;
