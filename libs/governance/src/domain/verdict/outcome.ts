/** How a matter ended, or where it goes from here. Every record leads to exactly one of these. */
export const outcomes = {
  APPROVED: 'Decided: yes.',
  REJECTED: 'Decided: no.',
  NOT_AGREED: 'Not everybody agreed; it climbs the ladder of escalation.',
  NO_QUORUM: 'Too few were there; nothing was decided.',
  ESCALATED: 'Too few without an interest were left to decide it here; it goes to the next body.',
  DEFERRED: 'Put off; nothing was decided.',
  PASSED_FIRST_MEETING: 'Carried at the first meeting; a second has to confirm it.',
  INVALID: 'The second meeting was not one that could confirm it.',
  ADVISED: 'A view was recorded; it binds nobody and is answered in writing.',
} as const;
export type Outcome = keyof typeof outcomes;

const sentences = {
  'put-off': 'It was put off.',
  'not-before': 'The day from which it may be decided had not come.',
  'outside-window': 'The second meeting was not held within the time allowed after the first.',
  'first-not-passed': 'The first meeting did not carry it.',
  'owner-recused': 'The owner had an interest and took no part, so it could not be decided here.',
  'too-few-left': 'Fewer than two were left to decide it.',
  'not-quorate': 'Nothing can be decided when too few are represented.',
  'all-agree': 'Everybody who could agree did.',
  'stood-aside': 'Abstaining does not stand in the way under this rule.',
  against: 'Everybody had to agree, and somebody was against it.',
  'abstention-blocks': 'Everybody had to agree, and abstaining does not count as agreeing.',
  silent: 'Everybody had to agree, and somebody did not vote.',
  divided: 'Everybody had to agree, and a member whose representatives disagree has not agreed.',
  'nobody-agrees': 'Somebody has to say yes, and nobody did.',
  'not-consulted': 'The others have to be consulted before the owner decides alone, and they were not.',
  'owner-decided': 'The owner decided for it.',
  'owner-against': 'The owner decided against it.',
  'owner-silent': 'The owner did not decide.',
  'share-reached': 'That is enough to carry it.',
  'share-not-reached': 'That is not enough to carry it.',
  'turnout-not-reached': 'Too few voted.',
  confirmed: 'The second meeting confirmed it.',
  'view-recorded': 'Support and concern were recorded.',
} as const;

/** Why a verdict is what it is, for programs. */
export type ReasonCode = keyof typeof sentences;

/** Why a verdict is what it is. */
export interface VerdictReason {
  readonly code: ReasonCode;
  readonly sentence: string;
}

/** A reason with its sentence. */
export function reason(code: ReasonCode): VerdictReason {
  return { code, sentence: sentences[code] };
}
