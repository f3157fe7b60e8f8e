import { ruleMeaning } from '../rules/decision-rule.js';
import type { ExplainedVerdict } from './explained-verdict.js';
import { outcomes } from './outcome.js';
import type { RecusalReason } from './recusals.js';

const recusalWords: Readonly<Record<RecusalReason, string>> = {
  'not-disclosed': 'did not disclose an interest before taking part',
  'speaks-only': 'has an interest and speaks only',
  leaves: 'has an interest and leaves for the matter',
  'others-did-not-agree': 'has an interest, and not more than half of the others agreed to its taking part',
};

/** The words of a verdict in its first form: kept so that what was decided with them is always read with them. */
export function firstVerdictWords(verdict: Omit<ExplainedVerdict, 'words'>): string[] {
  const { record, entitled, recused, quorum, tally, outcome, reasons, tests } = verdict;
  const nameOf = (unit: string): string => record.electorate.find((each) => each.unit === unit)?.name ?? unit;
  const words = [
    `Rule: ${ruleMeaning(record.rule.code)} (${record.rule.code}, version ${record.rule.version})`,
    `${record.electorate.length} had a voice when it opened, ${entitled.length} could decide.`,
    ...recused.map(({ unit, why, agreed, others }) => {
      return `${nameOf(unit)} is recused: it ${recusalWords[why]} (${agreed} of ${others} agreed).`;
    }),
  ];
  if (quorum.applies) {
    words.push(`${quorum.present} represented, ${quorum.needed} needed: ${quorum.met ? 'quorate' : 'not quorate'}.`);
  }
  words.push(
    `For ${tally.for}, against ${tally.against}, abstained ${tally.abstained}, divided ${tally.divided}, ` +
      `did not say ${tally.silent}.`,
    ...tests.map(({ what, left, relation, right, holds }) => {
      return `${what}: ${left} ${relation} ${right}: ${holds ? 'yes' : 'no'}.`;
    }),
    ...reasons.map(({ sentence }) => sentence),
    `Outcome: ${outcome}. ${outcomes[outcome]}`,
  );
  return words;
}
