/** How a matter ended, or where it goes from here. Every record leads to exactly one of these. */
export const outcomes = {
  APPROVED: 'Decided: yes.',
  REJECTED: 'Decided: no.',
  NOT_AGREED: 'Not everybody agreed; it climbs the ladder of escalation.',
  NO_QUORUM: 'Too few were there; nothing was decided.',
  ESCALATED: 'Recusals left nobody to decide it here; it goes to the next body.',
  DEFERRED: 'Put off; nothing was decided.',
  PASSED_FIRST_MEETING: 'Carried at the first meeting; a second has to confirm it.',
  INVALID: 'The second meeting was not one that could confirm it.',
  ADVISED: 'A view was recorded; it binds nobody and is answered in writing.',
} as const;
export type Outcome = keyof typeof outcomes;

const sentences = {
  'put-off': 'It was put off.',
  'not-before': 'It may not be decided before the day set for it.',
  'outside-window': 'The second meeting was not held within the window after the first.',
  'first-not-passed': 'The first meeting did not carry it.',
  'owner-recused': 'The owner is recused, so it is not decided here.',
  'too-few-left': 'Recusals leave fewer than two to decide.',
  'not-quorate': 'Fewer were represented than have to be.',
  'all-agree': 'Everybody entitled agrees.',
  'stood-aside': 'Somebody stood aside, which this rule allows.',
  against: 'Somebody is against it.',
  'abstention-blocks': 'Somebody abstained, which stands in the way under this rule.',
  silent: 'Somebody entitled did not say.',
  divided: 'Two representatives of one member disagree, so it has not agreed.',
  'nobody-agrees': 'Nobody said yes.',
  'not-consulted': 'The others were not consulted before the owner decides alone.',
  'owner-decided': 'The owner decided it.',
  'owner-against': 'The owner decided against it.',
  'owner-silent': 'The owner has not decided.',
  'share-reached': 'The share of votes that carries it was reached.',
  'share-not-reached': 'The share of votes that carries it was not reached.',
  'turnout-not-reached': 'Too few of the members voted.',
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
