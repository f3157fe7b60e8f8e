import '../membership/membership-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';

/** One quality that the members ask of each other. */
export interface Imperative {
  readonly code: string;
  readonly statement: string;
  readonly evidenceExpected: string;
}

const item = (code: string, statement: string, evidenceExpected: string): Imperative => ({
  code,
  statement,
  evidenceExpected,
});

/** The ten relational qualities, until an alliance words its own. */
export const tenQualities: readonly Imperative[] = [
  item('PURPOSE', 'It shares our purpose.', 'Its own aims, and what it has done for them.'),
  item(
    'CAPABILITY',
    'It is able to do the work, and has the capacity.',
    'People, experience, and what it could take on now.',
  ),
  item('QUALITY', 'Its work is good.', 'Inspections, outcomes, and what people who use it say.'),
  item('COMMITMENT', 'Its people are personally committed.', 'Who would come, and what they would give.'),
  item('COMMUNITY', 'It knows the community and works with it.', 'Local roots, and how people have had a say.'),
  item('COOPERATION', 'It works well with others.', 'What its partners say.'),
  item('TRANSPARENCY', 'It opens its resources, costs and surplus.', 'Its accounts, and its word to open its book.'),
  item('METHOD', 'It learns and changes how it works.', 'What it does differently from three years ago.'),
  item('RESPONSIBILITY', 'It takes its social responsibility seriously.', 'Pay, conditions, environment.'),
  item('CREDIBILITY', 'It keeps its word.', 'Promises it made and what became of them.'),
];

/** How a check was carried out. */
export const checkMethods = {
  INTERVIEW: 'In an interview.',
  DISCUSSION: 'In a discussion with the organisation.',
  DOCUMENT: 'On paper.',
} as const;
export type CheckMethod = keyof typeof checkMethods;

/** What was found about one quality. There are no marks: qualities, not quantities. */
export const findingResults = {
  PASS: 'The organisation has it.',
  FAIL: 'The organisation does not have it.',
  CONDITIONAL: 'The organisation has it once a condition is met.',
} as const;
export type FindingResult = keyof typeof findingResults;

/** What was found about one quality, and on what evidence. */
export interface Finding {
  readonly item: string;
  readonly result: FindingResult;
  /** Evidence and reason. */
  readonly evidence: string;
  /** What is to be done, for a conditional finding. */
  readonly condition: string | null;
  /** By when. */
  readonly dueOn: IsoDate | null;
}

/** Somebody who assesses: for an organisation, or as somebody who uses the services. */
export interface Assessor {
  readonly personId: string;
  /** Public id; null for a service user. */
  readonly organisationId: string | null;
}

/**
 * Refuses alliance.imperatives-panel-unfit unless people of two organisations other than the candidate and at least one
 * service user assess.
 */
export function needPanel(assessors: readonly Assessor[], candidateId: string): void {
  const organisations = new Set(assessors.flatMap(({ organisationId }) => organisationId ?? []));
  const serviceUsers = assessors.filter(({ organisationId }) => organisationId === null).length;
  const people = new Set(assessors.map(({ personId }) => personId));
  const fits = organisations.size >= 2 && serviceUsers >= 1 && people.size === assessors.length;
  ensure(fits && !organisations.has(candidateId), () => {
    const facts = { organisations: organisations.size, serviceUsers };
    return new Refusal('alliance.imperatives-panel-unfit', facts, ['assessors']);
  });
}

/**
 * The findings of a check, whole: one for each quality, conditions with their days.
 * Refuses alliance.imperatives-incomplete and alliance.imperatives-condition-unclear.
 */
export function needFindings(items: readonly Imperative[], findings: readonly Finding[], today: IsoDate): void {
  const asked = items.map(({ code }) => code);
  const counted = new Map(asked.map((code) => [code, 0]));
  for (const { item: code } of findings) counted.set(code, asked.includes(code) ? (counted.get(code) ?? 0) + 1 : 2);
  const wrong = [...counted].filter(([, count]) => count !== 1).map(([code]) => code);
  ensure(wrong.length === 0, () => {
    return new Refusal('alliance.imperatives-incomplete', { items: wrong.map((code) => code.slice(0, 40)) }, [
      'findings',
    ]);
  });
  for (const [at, { item: code, result, condition, dueOn }] of findings.entries()) {
    const clear =
      result === 'CONDITIONAL'
        ? condition !== null && dueOn !== null && dueOn > today
        : condition === null && dueOn === null;
    ensure(clear, () => {
      return new Refusal('alliance.imperatives-condition-unclear', { item: code }, [
        'findings',
        String(at),
        'condition',
      ]);
    });
  }
}

/** What came of a check: any quality that is not there keeps the candidate from the vote. */
export function outcomeOf(findings: readonly Pick<Finding, 'result'>[]): FindingResult {
  if (findings.some(({ result }) => result === 'FAIL')) return 'FAIL';
  return findings.some(({ result }) => result === 'CONDITIONAL') ? 'CONDITIONAL' : 'PASS';
}

const MOST_ITEMS = 30;

/** The qualities as an alliance words them. Refuses alliance.imperatives-items-unfit. */
export function needItems(items: readonly Imperative[]): Imperative[] {
  const tidy = items.map(({ code, statement, evidenceExpected }) => ({
    code: code.trim().toUpperCase(),
    statement: statement.trim(),
    evidenceExpected: evidenceExpected.trim(),
  }));
  const codes = new Set(tidy.map(({ code }) => code));
  const fits =
    tidy.length >= 1 &&
    tidy.length <= MOST_ITEMS &&
    codes.size === tidy.length &&
    tidy.every(({ code, statement, evidenceExpected }) => {
      return /^[A-Z][A-Z_]{0,29}$/.test(code) && isText(statement, 300) && isText(evidenceExpected, 500);
    });
  ensure(fits, () => new Refusal('alliance.imperatives-items-unfit', {}, ['items']));
  return tidy;
}

function isText(text: string, longest: number): boolean {
  return text !== '' && text.length <= longest;
}
