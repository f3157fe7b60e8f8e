import type { Interest, MatterRecord } from './matter-record.js';
import { type Recusal, type RecusalReason, recusals } from './recusals.js';

/** How an interest is handled: whether who declared it takes part, and why. */
export const interestStandings = {
  NOT_DISCLOSED: 'Was declared after voting: takes no part.',
  LEAVES: 'Leaves while it is decided.',
  SPEAKS_ONLY: 'Speaks, and does not vote.',
  NOT_ASKED: 'Wants to take part; what the others say to it is not recorded yet.',
  NOT_AGREED: 'Takes no part: not more than half of the others agreed.',
  TAKES_PART: 'Takes part: more than half of the others agreed.',
} as const;
export type InterestStanding = keyof typeof interestStandings;

const RECUSED: Readonly<Record<RecusalReason, InterestStanding>> = {
  'not-disclosed': 'NOT_DISCLOSED',
  leaves: 'LEAVES',
  'speaks-only': 'SPEAKS_ONLY',
  'others-did-not-agree': 'NOT_AGREED',
};

/**
 * How an interest in an open matter is handled so far, by the rule that will hold when it is closed with those who are
 * there now; `asked` once it was recorded what the others said.
 */
export function interestStanding(
  interest: Interest,
  record: MatterRecord,
  { there, asked }: { readonly there: ReadonlySet<string>; readonly asked: boolean },
): InterestStanding {
  const [recusal] = recusals({ ...record, interests: [interest] }, there);
  const standing = recusal === undefined ? 'TAKES_PART' : RECUSED[recusal.why];
  return standing === 'NOT_AGREED' && !asked ? 'NOT_ASKED' : standing;
}

/** How the interest of a unit was handled in a matter that was closed. */
export function handledAs(unit: string, recused: readonly Recusal[]): InterestStanding {
  const recusal = recused.find((each) => each.unit === unit);
  return recusal === undefined ? 'TAKES_PART' : RECUSED[recusal.why];
}
