import type { DecisionRule, Share } from '../rules/decision-rule.js';
import type { Test } from './arithmetic.js';
import type { ExplainedVerdict } from './explained-verdict.js';
import { upperFirst } from './plain-words.js';

const fractions: Readonly<Record<string, string>> = { '1/2': 'half', '2/3': 'two thirds', '3/4': 'three quarters' };
const bases = {
  CAST: 'the votes for and against',
  ENTITLED: 'those who could take part',
  PRESENT: 'those who were represented',
} as const;

/** How the count compares with the share that the rule asks for. Nothing for rules that ask for no share. */
export function testWords({ record, tests }: Pick<ExplainedVerdict, 'record' | 'tests'>): string[] {
  const { rule, stage } = record;
  const shared = sharesOf(rule, stage.number);
  if (shared === null || tests.length === 0) return [];
  if (rule.kind === 'SHARE' && rule.weighting !== null) return weighedWords(tests.at(-1), shared.pass);
  const [, carried, voted] = tests;
  return [
    ...partWords(carried, shared.pass, 'be for it', ['was', 'were']),
    ...(shared.turnout === null ? [] : partWords(voted, shared.turnout, 'vote', ['did', 'did'])),
  ];
}

function sharesOf(rule: DecisionRule, stage: 1 | 2): { readonly pass: Share; readonly turnout: Share | null } | null {
  if (rule.kind === 'SHARE') return { pass: rule.pass, turnout: null };
  if (rule.kind !== 'TWO_MEETINGS') return null;
  return stage === 1 ? { pass: rule.first, turnout: rule.turnout } : { pass: rule.second, turnout: null };
}

function asked(share: Share): string {
  const { num, den, strict, of } = share;
  if (num === den) return `all of ${bases[of]}`;
  return `${strict ? 'more than' : 'at least'} ${fractions[`${num}/${den}`] ?? `${num}/${den}`} of ${bases[of]}`;
}

/** A comparison holds `part × den` against `whole × num`: both are found again exactly. */
function partOf({ left, right }: Test, { num, den }: Share): { readonly part: bigint; readonly whole: bigint } {
  return { part: BigInt(left) / BigInt(den), whole: BigInt(right) / BigInt(num) };
}

function partWords(
  test: Test | undefined,
  share: Share,
  what: string,
  [one, more]: readonly [one: string, more: string],
): string[] {
  if (test === undefined) return [];
  const { part, whole } = partOf(test, share);
  const rule = `${upperFirst(asked(share))} had to ${what}`;
  if (whole === 0n) return [`${rule}, and there were none.`];
  return [`${rule}: ${part === 0n ? 'none' : part} of ${whole} ${part === 1n || whole === 1n ? one : more}.`];
}

/** Votes weighed by class: the share in per cent, to a tenth, because the numbers behind it are of no use to anybody. */
function weighedWords(test: Test | undefined, share: Share): string[] {
  if (test === undefined) return [];
  const { part, whole } = partOf(test, share);
  const rule = `Votes are weighed by class of member, and ${asked(share)} had to be for it`;
  if (whole === 0n) return [`${rule}; there were none.`];
  const tenths = (part * 2000n + whole) / (2n * whole);
  return [`${rule}: about ${tenths / 10n}.${tenths % 10n}% were.`];
}
