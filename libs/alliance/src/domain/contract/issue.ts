import './issue-refusals.js';
import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import { type Nation, addBusinessDays, endOfDay } from '#governance';

/** Who looks for a way out of a shared problem, one after the other. */
export const issueLevels = {
  PARTIES: 'The organisations that share the problem, among themselves.',
  MANAGEMENT_TEAM: 'The management team.',
  LEADERSHIP_TEAM: 'The leadership team.',
} as const;
export type IssueLevel = keyof typeof issueLevels;
export const levelNames = Object.keys(issueLevels) as IssueLevel[];

/** How long each level has, in business days of a nation. Kept with each issue as it was when the issue was raised. */
export interface IssueClocks {
  readonly days: Readonly<Record<IssueLevel, number>>;
  readonly nation: Nation;
}

/** The clocks an alliance starts with. */
export const defaultClocks: IssueClocks = {
  days: { PARTIES: 5, MANAGEMENT_TEAM: 10, LEADERSHIP_TEAM: 10 },
  nation: 'ENGLAND_AND_WALES',
};

/** Fewest and most business days a level can have. */
export const DAYS_OF_A_LEVEL = { fewest: 1, most: 60 } as const;

/** How an issue stands. */
export const issueStatuses = {
  OPEN: 'Somebody is looking for a way out.',
  RESOLVED: 'All who share it have said what they agreed.',
  TAKEN_TO_MATTER: 'It was put to a body as a matter to decide.',
  WITHDRAWN: 'Whoever raised it took it back.',
} as const;
export type IssueStatus = keyof typeof issueStatuses;

/** What can happen to an issue after it was raised. Written down in order and kept. */
export const issueStepKinds = {
  POSITION: 'A party said what matters to it, what it needs and what could be done.',
  PASSED_ON: 'It was passed on to the next level.',
  CLOCK: 'The time of a level was over.',
  OFFERED: 'Somebody wrote down what was agreed.',
  CONFIRMED: 'A party said that this was agreed.',
  RESOLVED: 'Every party had said so.',
  TAKEN_TO_MATTER: 'It became a matter for a body.',
  WITHDRAWN: 'It was taken back.',
} as const;
export type IssueStepKind = keyof typeof issueStepKinds;

/** What a party says: never whose fault it is, always what would help. */
export interface IssuePosition {
  /** What matters to it. */
  readonly interest: string;
  /** What it cannot do without. */
  readonly need: string;
  /** What could be done. */
  readonly option: string;
}

/** One thing that happened to an issue. */
export interface IssueStep {
  readonly no: number;
  readonly kind: IssueStepKind;
  /** The level at which it happened; for PASSED_ON and CLOCK the level that was left. */
  readonly level: IssueLevel;
  readonly organisationNo: number | null;
  readonly personNo: number | null;
  readonly position: IssuePosition | null;
  /** What was agreed, or why it was passed on or taken back. */
  readonly words: string | null;
  readonly matter: string | null;
  readonly at: Date;
}

/** A problem that organisations of an alliance share. */
export interface Issue {
  readonly issueId: string;
  readonly issueNo: number;
  readonly title: string;
  readonly problem: string;
  readonly clocks: IssueClocks;
  /** The organisations that share it. */
  readonly parties: readonly number[];
  readonly raisedByNo: number | null;
  readonly raisedForNo: number | null;
  readonly raisedAt: Date;
  readonly steps: readonly IssueStep[];
}

/** A level with the time it has. */
export interface IssueRung {
  readonly level: IssueLevel;
  readonly from: Date;
  readonly dueAt: Date;
  /** When it passed on, given up or due; null for the last level and for those that come after the end. */
  readonly leftAt: Date | null;
}

const ENDS: Readonly<Partial<Record<IssueStepKind, IssueStatus>>> = {
  RESOLVED: 'RESOLVED',
  TAKEN_TO_MATTER: 'TAKEN_TO_MATTER',
  WITHDRAWN: 'WITHDRAWN',
};

/** How an issue stands, and since when. */
export function issueStatus({ steps }: Issue): { readonly status: IssueStatus; readonly since: Date | null } {
  const end = steps.find(({ kind }) => ENDS[kind] !== undefined);
  return { status: (end && ENDS[end.kind]) ?? 'OPEN', since: end?.at ?? null };
}

/** The levels an issue has been at up to an instant: each begins when the one before was given up or its time was over. */
export function issueRungs(issue: Issue, now: Date): IssueRung[] {
  const until = issueStatus(issue).since ?? now;
  const rungs: IssueRung[] = [];
  let from = issue.raisedAt;
  for (const [at, level] of levelNames.entries()) {
    if (from > until) break;
    const dueAt = dueAfter(from, issue.clocks, level, at === 0);
    const given = issue.steps.find((step) => step.kind === 'PASSED_ON' && step.level === level);
    const left = given !== undefined && given.at < dueAt ? given.at : dueAt;
    const last = at === levelNames.length - 1;
    rungs.push({ level, from, dueAt, leftAt: last || left > until ? null : left });
    from = left;
  }
  return rungs;
}

/** The instant at which a level is due. A level that begins at midnight counts the day that ends there as its start. */
function dueAfter(from: Date, { days, nation }: IssueClocks, level: IssueLevel, first: boolean): Date {
  const day: IsoDate = dateIn(first ? from : new Date(from.getTime() - 1));
  return endOfDay(addBusinessDays(day, days[level], nation));
}

/** The level that has an issue at an instant, by the clock. */
export function levelAt(issue: Issue, now: Date): IssueRung & { readonly overdue: boolean } {
  const rung = issueRungs(issue, now).findLast(({ leftAt }) => leftAt === null) ?? {
    level: 'LEADERSHIP_TEAM' as const,
    from: issue.raisedAt,
    dueAt: issue.raisedAt,
    leftAt: null,
  };
  return { ...rung, overdue: issueStatus(issue).status === 'OPEN' && now >= rung.dueAt };
}

/** Levels whose time was over by an instant and of which the record does not speak yet. */
export function levelsToAnnounce(issue: Issue, now: Date): { readonly level: IssueLevel; readonly at: Date }[] {
  if (issueStatus(issue).status !== 'OPEN') return [];
  return issueRungs(issue, now)
    .filter(({ level, dueAt, leftAt }) => {
      const byTheClock = leftAt === null ? dueAt <= now : leftAt.getTime() === dueAt.getTime();
      return byTheClock && !issue.steps.some((step) => step.kind === 'CLOCK' && step.level === level);
    })
    .map(({ level, dueAt }) => ({ level, at: dueAt }));
}

/** The agreement that stands as written down, with the parties that have said that it is so. */
export function offeredAgreement(issue: Issue): { readonly offer: IssueStep; readonly confirmedBy: number[] } | null {
  const offer = issue.steps.findLast(({ kind }) => kind === 'OFFERED');
  if (offer === undefined) return null;
  const said = issue.steps.filter(({ kind, no }) => kind === 'CONFIRMED' && no > offer.no);
  const confirmedBy = [offer, ...said].flatMap(({ organisationNo }) => organisationNo ?? []);
  return { offer, confirmedBy: issue.parties.filter((no) => confirmedBy.includes(no)) };
}

/** Refuses alliance.issue-closed unless an issue is open. */
export function needOpenIssue(issue: Issue): void {
  const { status } = issueStatus(issue);
  ensure(status === 'OPEN', () => new Refusal('alliance.issue-closed', { status }, ['id']));
}

/** Refuses alliance.not-a-party unless an organisation shares the problem. */
export function needParty(issue: Issue, { no, name }: { readonly no: number; readonly name: string }): void {
  ensure(issue.parties.includes(no), () => new Refusal('alliance.not-a-party', { organisation: name }, ['actingFor']));
}

/** The level that an issue leaves when it is passed on. Refuses alliance.issue-at-top. */
export function needLevelAbove(issue: Issue, now: Date): IssueLevel {
  const { level } = levelAt(issue, now);
  ensure(level !== levelNames.at(-1), () => new Refusal('alliance.issue-at-top', {}, ['id']));
  return level;
}

/**
 * Whether every party has said what was agreed once this one has, to the words of the step `agreedNo`; left out, to those
 * that stand. Refuses no-agreement-offered, agreement-rewritten, already-confirmed.
 */
export function confirmAgreement(
  issue: Issue,
  { no, name }: { readonly no: number; readonly name: string },
  agreedNo?: number,
): boolean {
  const standing = offeredAgreement(issue);
  ensure(standing !== null, () => new Refusal('alliance.no-agreement-offered', {}, ['id']));
  ensure(agreedNo === undefined || agreedNo === standing.offer.no, () => {
    return new Refusal('alliance.agreement-rewritten', {}, ['agreedNo']);
  });
  ensure(!standing.confirmedBy.includes(no), () => {
    return new Refusal('alliance.already-confirmed', { organisation: name }, ['actingFor']);
  });
  return issue.parties.every((party) => party === no || standing.confirmedBy.includes(party));
}
