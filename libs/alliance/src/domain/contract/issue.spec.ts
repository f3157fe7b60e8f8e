import {
  type Issue,
  type IssueStep,
  defaultClocks,
  issueRungs,
  issueStatus,
  levelAt,
  levelsToAnnounce,
} from './issue.js';

const RAISED = '2026-05-11T10:00:00Z'; // a Monday

function step(no: number, change: Partial<IssueStep> & Pick<IssueStep, 'kind' | 'at'>): IssueStep {
  const nobody = { organisationNo: null, personNo: null, position: null, words: null, matter: null };
  return { no, level: 'PARTIES', ...nobody, ...change };
}
function issue(steps: readonly IssueStep[] = [], raisedAt = RAISED): Issue {
  const words = { issueId: 'iss_1', issueNo: 1, title: 'Referrals', problem: 'They come late.', clocks: defaultClocks };
  return { ...words, parties: [1, 2], raisedByNo: 1, raisedForNo: 1, raisedAt: new Date(raisedAt), steps };
}
const instant = (text: string): Date => new Date(text);

describe('the ladder of an issue', () => {
  it.each([
    ['begins among the parties', RAISED, 'PARTIES', '2026-05-18T23:00:00.000Z', false],
    ['stays there to the last minute in London', '2026-05-18T22:59:59Z', 'PARTIES', '2026-05-18T23:00:00.000Z', false],
    [
      'goes to the management team by the clock',
      '2026-05-18T23:00:00Z',
      'MANAGEMENT_TEAM',
      '2026-06-02T23:00:00.000Z',
      false,
    ],
    ['then to the leadership team', '2026-06-03T08:00:00Z', 'LEADERSHIP_TEAM', '2026-06-16T23:00:00.000Z', false],
    ['and is late there', '2026-06-17T08:00:00Z', 'LEADERSHIP_TEAM', '2026-06-16T23:00:00.000Z', true],
  ])('%s', (_what, now, level, dueAt, overdue) => {
    const found = levelAt(issue(), instant(now));
    expect([found.level, found.dueAt.toISOString(), found.overdue]).toEqual([level, dueAt, overdue]);
  });

  it('counts business days of the nation, over the bank holiday of 25 May', () => {
    const due = levelAt(issue([], '2026-05-22T16:00:00Z'), instant('2026-05-22T17:00:00Z')).dueAt;
    expect(due.toISOString()).toBe('2026-06-01T23:00:00.000Z');
  });

  it('counts across the end of summer time', () => {
    const due = levelAt(issue([], '2026-10-23T09:00:00Z'), instant('2026-10-23T10:00:00Z')).dueAt;
    expect(due.toISOString()).toBe('2026-10-31T00:00:00.000Z');
  });

  it('is climbed early when somebody passes it on, and the next clock starts then', () => {
    const passed = step(1, { kind: 'PASSED_ON', at: instant('2026-05-12T09:00:00Z') });
    const rungs = issueRungs(issue([passed]), instant('2026-05-12T09:00:00Z'));
    expect(
      rungs.map(({ level, dueAt, leftAt }) => [level, dueAt.toISOString(), leftAt?.toISOString() ?? null]),
    ).toEqual([
      ['PARTIES', '2026-05-18T23:00:00.000Z', '2026-05-12T09:00:00.000Z'],
      ['MANAGEMENT_TEAM', '2026-05-27T23:00:00.000Z', null],
    ]);
  });

  it('ends where it was resolved, and the clock says nothing more', () => {
    const resolved = step(1, { kind: 'RESOLVED', level: 'MANAGEMENT_TEAM', at: instant('2026-05-20T09:00:00Z') });
    const ended = issue([resolved]);
    const later = instant('2026-12-01T09:00:00Z');
    expect(issueStatus(ended)).toEqual({ status: 'RESOLVED', since: resolved.at });
    expect(levelAt(ended, later)).toMatchObject({ level: 'MANAGEMENT_TEAM', overdue: false });
    expect(levelsToAnnounce(ended, later)).toEqual([]);
  });

  it('tells of each level whose time was over, once', () => {
    const late = instant('2026-06-20T09:00:00Z');
    expect(levelsToAnnounce(issue(), late).map(({ level }) => level)).toEqual([
      'PARTIES',
      'MANAGEMENT_TEAM',
      'LEADERSHIP_TEAM',
    ]);
    const told = step(1, { kind: 'CLOCK', at: instant('2026-05-18T23:00:00Z') });
    const passed = step(2, { kind: 'PASSED_ON', level: 'MANAGEMENT_TEAM', at: instant('2026-05-20T09:00:00Z') });
    expect(levelsToAnnounce(issue([told, passed]), late).map(({ level }) => level)).toEqual(['LEADERSHIP_TEAM']);
    expect(levelsToAnnounce(issue(), instant(RAISED))).toEqual([]);
  });
});
