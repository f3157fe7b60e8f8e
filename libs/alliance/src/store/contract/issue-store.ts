import { canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Issue, IssueClocks, IssueStep } from '../../domain/contract/issue.js';
import type { Asker, Writable } from './asker.js';

type IssueRow = Writable<Omit<Issue, 'steps'>>;
interface StepRow extends Writable<IssueStep> {
  issueNo: number;
}

const ISSUE = `
  i.id as "issueId", i.no as "issueNo", i.title, i.problem, i.clocks, i.raised_by_no as "raisedByNo",
  i.raised_for_no as "raisedForNo", i.raised_at as "raisedAt",
  (select array_agg(p.organisation_no order by p.organisation_no) from issue_party p
   where p.alliance_no = $1 and p.issue_no = i.no) as parties`;
const ENDED = `exists (select from issue_step s where s.alliance_no = $1 and s.issue_no = i.no
  and s.kind in ('RESOLVED','TAKEN_TO_MATTER','WITHDRAWN'))`;

/** The issue with a public id, or undefined. */
export async function findIssue(asker: Asker, issueId: string): Promise<Issue | undefined> {
  const text = `select ${ISSUE} from issue i where i.alliance_no = $1 and i.id = $2`;
  const [issue] = await withSteps(asker, await asker.ask<IssueRow>('issue', text, issueId));
  return issue;
}

/** Issues newest first, at most `limit`, older than `before` where that is given; only open ones, or only ended ones. */
export async function issuesOf(
  asker: Asker,
  open: boolean | null,
  page: { readonly before: number | null; readonly limit: number },
): Promise<Issue[]> {
  const text = `select ${ISSUE} from issue i
    where i.alliance_no = $1 and ($2::boolean is null or $2 <> ${ENDED}) and ($3::integer is null or i.no < $3)
    order by i.no desc limit $4`;
  return withSteps(asker, await asker.ask<IssueRow>('issues', text, open, page.before, page.limit));
}

/** The open issues that the clock may have something to say about: every level is told of once. */
export async function issuesOnTheClock(asker: Asker): Promise<Issue[]> {
  const text = `select ${ISSUE} from issue i where i.alliance_no = $1 and not ${ENDED}
      and not exists (select from issue_step s where s.alliance_no = $1 and s.issue_no = i.no
        and s.kind = 'CLOCK' and s.level = 'LEADERSHIP_TEAM')
    order by i.no`;
  return withSteps(asker, await asker.ask<IssueRow>('issues-on-the-clock', text));
}

async function withSteps(asker: Asker, rows: readonly IssueRow[]): Promise<Issue[]> {
  if (rows.length === 0) return [];
  const steps = await asker.ask<StepRow>(
    'issue-steps',
    `select issue_no as "issueNo", no, kind, level, organisation_no as "organisationNo", person_no as "personNo",
       position, words, matter, at
     from issue_step where alliance_no = $1 and issue_no = any ($2) order by issue_no, no`,
    rows.map(({ issueNo }) => issueNo),
  );
  return rows.map((row) => ({ ...row, steps: steps.filter(({ issueNo }) => issueNo === row.issueNo) }));
}

/** Stores a new issue under the next number. */
export async function insertIssue(tx: AllianceTx, issue: Omit<Issue, 'issueNo' | 'steps' | 'raisedAt'>): Promise<void> {
  const { issueId, title, problem, clocks, parties, raisedByNo, raisedForNo } = issue;
  const [made] = await tx.query<{ no: number }>(
    `insert into issue (alliance_no, no, id, title, problem, clocks, raised_by_no, raised_for_no, raised_at)
     values ($1, (select coalesce(max(no), 0) + 1 from issue where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8)
     returning no`,
    [tx.allianceNo, issueId, title, problem, canonicalJson(clocks), raisedByNo, raisedForNo, tx.at],
  );
  await tx.query(
    `insert into issue_party (alliance_no, issue_no, organisation_no) select $1, $2, p.no from unnest($3::integer[]) as p (no)`,
    [tx.allianceNo, made?.no, parties],
  );
}

/** Writes down what happened to an issue, under its next number. Left-out parts are none. */
export async function insertIssueStep(
  tx: AllianceTx,
  issueNo: number,
  step: Pick<IssueStep, 'kind' | 'level'> & Partial<Omit<IssueStep, 'no'>>,
): Promise<void> {
  const { kind, level, organisationNo = null, personNo = null, position = null, words = null, matter = null } = step;
  await tx.query(
    `insert into issue_step (alliance_no, issue_no, no, kind, level, organisation_no, person_no, position, words, matter, at)
     values ($1, $2, (select coalesce(max(no), 0) + 1 from issue_step where alliance_no = $1 and issue_no = $2),
       $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.allianceNo,
      issueNo,
      kind,
      level,
      organisationNo,
      personNo,
      position === null ? null : canonicalJson(position),
      words,
      matter,
      step.at ?? tx.at,
    ],
  );
}

/** The clocks an alliance has set; undefined while it has set none. */
export async function issueClocks(asker: Asker): Promise<{ clocks: IssueClocks; version: number } | undefined> {
  const text = 'select clocks, version from issue_setting where alliance_no = $1';
  const [found] = await asker.ask<{ clocks: IssueClocks; version: number }>('issue-clocks', text);
  return found;
}

/** Sets the clocks of issues that are raised from now on. */
export async function setIssueClocks(tx: AllianceTx, clocks: IssueClocks): Promise<void> {
  await tx.query(
    `insert into issue_setting (alliance_no, clocks, recorded_at) values ($1, $2, $3)
     on conflict (alliance_no) do update set clocks = excluded.clocks, version = issue_setting.version + 1,
       recorded_at = excluded.recorded_at`,
    [tx.allianceNo, canonicalJson(clocks), tx.at],
  );
}
