import { type Ratio, ratio } from '#kernel';
import { type AnswerGroup, type HealthLevel, PANEL, TEAM, healthLevels } from './asked.js';
import type { Ballot, Score } from './ballot.js';
import { type Candidate, SMALLEST_GROUP, groupsToShow } from './safe-groups.js';

/** The answers of one group, as its box holds them. */
export interface Box extends AnswerGroup {
  readonly ballots: readonly Ballot[];
}

/** Why a group's result is not shown. */
export const hiddenBecause = {
  NOBODY: 'Nobody in this group said how far they agree.',
  TOO_FEW: 'Fewer than three people in this group answered.',
  PROTECTS_OTHERS: 'Shown next to the others it would give away what fewer than three people said.',
  FIRST_TO_THE_TWO: 'Until a set day it is shown to that organisation alone, and to one it differs from.',
} as const;
export type HiddenBecause = keyof typeof hiddenBecause;

/** What a group said to a statement, or why that is not shown. */
export type Measure =
  | {
      readonly shown: true;
      /** How many said how far they agree; who could not say is not counted. */
      readonly answers: number;
      /** Exact mean of their scores, 1 to 5. */
      readonly mean: Ratio;
      /** How many gave 1, 2, 3, 4 and 5. */
      readonly spread: readonly number[];
    }
  | { readonly shown: false; readonly because: HiddenBecause };

/** The difference between two groups that are both shown; `higher` has the higher mean. */
export interface Gap {
  readonly higher: string;
  readonly lower: string;
  readonly difference: Ratio;
}

/** Where a party and a level meet, with how many said how far they agree. */
export interface ResultCell extends AnswerGroup {
  readonly answers: number;
}

/** What came of one statement. */
export interface ItemResult {
  readonly item: string;
  /** How many said how far they agree, where parties and levels meet. Never shown: what may be shown follows from it. */
  readonly cells: readonly ResultCell[];
  readonly all: Measure;
  /** By organisation (`org_…`), and TEAM for the people of the alliance itself. */
  readonly parties: ReadonlyMap<string, Measure>;
  readonly levels: ReadonlyMap<HealthLevel, Measure>;
  /** Between organisations, widest first. */
  readonly gaps: readonly Gap[];
  /** Between levels, widest first. */
  readonly levelGaps: readonly Gap[];
}

/** What came of each statement, in the order asked. Pure and exact: the same boxes give the same results for ever. */
export function resultsOf(items: readonly string[], boxes: readonly Box[]): ItemResult[] {
  return items.map((item) => resultOf(item, boxes));
}

function resultOf(item: string, boxes: readonly Box[]): ItemResult {
  const spreads = boxes.map(({ ballots }) => spreadOf(ballots.map(({ scores }) => scores[item] ?? null)));
  const counts = spreads.map(total);
  const everyCell = boxes.map((_box, cell) => cell);
  const cellsOf = (fits: (box: Box) => boolean): number[] => everyCell.filter((cell) => fits(boxes[cell] as Box));
  const parties = [...new Set(boxes.map(({ party }) => party))].filter((party) => party !== PANEL);
  const byParty = parties.map((party) => ({ key: party, cells: cellsOf((box) => box.party === party) }));
  const levels = Object.keys(healthLevels) as HealthLevel[];
  const byLevel = levels.map((level) => ({ key: level, cells: cellsOf((box) => box.level === level) }));
  const largestFirst = (groups: readonly Candidate[]): Candidate[] =>
    groups.toSorted((a, b) => people(b, counts) - people(a, counts) || (a.key < b.key ? -1 : 1));
  const all = { key: 'ALL', cells: everyCell };
  const order = [all, ...largestFirst(byParty), ...largestFirst(byLevel)];
  const shown = groupsToShow(counts, order);
  const measure = (group: Candidate): Measure => measureOf(group, spreads, shown.has(group.key));
  const partyMeasures = new Map(byParty.map((group) => [group.key, measure(group)]));
  const levelMeasures = new Map(byLevel.map((group, at) => [levels[at] as HealthLevel, measure(group)]));
  const organisations = [...partyMeasures].filter(([party]) => party !== TEAM);
  return {
    item,
    cells: boxes.map(({ party, level }, cell) => ({ party, level, answers: counts[cell] ?? 0 })),
    all: measure(all),
    parties: partyMeasures,
    levels: levelMeasures,
    gaps: gapsBetween(organisations),
    levelGaps: gapsBetween([...levelMeasures]),
  };
}

function measureOf({ cells }: Candidate, spreads: readonly (readonly number[])[], shown: boolean): Measure {
  const spread = [0, 1, 2, 3, 4].map((at) => cells.reduce((sum, cell) => sum + (spreads[cell]?.[at] ?? 0), 0));
  const answers = total(spread);
  if (answers === 0) return { shown: false, because: 'NOBODY' };
  if (answers < SMALLEST_GROUP) return { shown: false, because: 'TOO_FEW' };
  if (!shown) return { shown: false, because: 'PROTECTS_OTHERS' };
  const points = spread.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return { shown: true, answers, mean: ratio(BigInt(points), BigInt(answers)), spread };
}

function gapsBetween(groups: readonly (readonly [string, Measure])[]): Gap[] {
  const shown = groups.flatMap(([key, measure]) => (measure.shown ? [{ key, mean: measure.mean }] : []));
  const gaps = shown.flatMap((one, at) => shown.slice(at + 1).map((other) => gapOf(one, other)));
  return gaps.sort(
    (a, b) => compareRatios(b.difference, a.difference) || (`${a.higher}${a.lower}` < `${b.higher}${b.lower}` ? -1 : 1),
  );
}

interface Shown {
  readonly key: string;
  readonly mean: Ratio;
}

function gapOf(one: Shown, other: Shown): Gap {
  const [higher, lower] = compareRatios(one.mean, other.mean) >= 0 ? [one, other] : [other, one];
  return { higher: higher.key, lower: lower.key, difference: minus(higher.mean, lower.mean) };
}

/** The exact difference of two ratios. */
export function minus(left: Ratio, right: Ratio): Ratio {
  return ratio(left.num * right.den - right.num * left.den, left.den * right.den);
}

/** Below zero when `left` is less, zero when they are the same. */
export function compareRatios(left: Ratio, right: Ratio): number {
  const difference = left.num * right.den - right.num * left.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a ratio is at least so many tenths. */
export function isAtLeastTenths(value: Ratio, tenths: number): boolean {
  return compareRatios(value, ratio(BigInt(tenths), 10n)) >= 0;
}

function spreadOf(scores: readonly (Score | null)[]): number[] {
  return [1, 2, 3, 4, 5].map((score) => scores.filter((given) => given === score).length);
}

function people({ cells }: Candidate, counts: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
}

function total(spread: readonly number[]): number {
  return spread.reduce((sum, count) => sum + count, 0);
}
