/**
 * Who must be there. EACH_UNIT: a representative of everybody who is entitled and not recused. SHARE: the greater of a
 * number and a share of the members. COUNT: a number. At an adjourned meeting `adjourned` says what is needed.
 */
export type QuorumRule =
  | { readonly kind: 'EACH_UNIT' }
  | {
      readonly kind: 'SHARE';
      readonly minimum: number;
      readonly num: number;
      readonly den: number;
      /** At the adjourned meeting those present are enough. */
      readonly adjournedPresentSuffice: boolean;
    }
  | { readonly kind: 'COUNT'; readonly minimum: number };

/** What a leadership team starts from: every participant is represented. */
export const everyParticipant: QuorumRule = { kind: 'EACH_UNIT' };

/** What a general meeting starts from: two members or half of them, whichever is more. */
export const generalMeetingQuorum: QuorumRule = {
  kind: 'SHARE',
  minimum: 2,
  num: 1,
  den: 2,
  adjournedPresentSuffice: true,
};

/** How many of `entitled` must be present. At an adjourned general meeting one is enough: those who came decide. */
export function quorumNeeded(rule: QuorumRule, entitled: number, adjourned: boolean): number {
  switch (rule.kind) {
    case 'EACH_UNIT':
      return Math.max(1, entitled);
    case 'COUNT':
      return rule.minimum;
    case 'SHARE':
      if (adjourned && rule.adjournedPresentSuffice) return 1;
      return Math.max(
        rule.minimum,
        Number((BigInt(entitled) * BigInt(rule.num) + BigInt(rule.den) - 1n) / BigInt(rule.den)),
      );
  }
}

/** Minutes after its start for which a general meeting waits for its quorum before it is adjourned. */
export const QUORUM_WAIT_MINUTES = 30;
/** Calendar days of adjournment from which new notice is needed, and the clear days of that notice. */
export const ADJOURNMENT_NEEDS_NOTICE_FROM_DAYS = 14;
export const ADJOURNMENT_CLEAR_DAYS = 7;
