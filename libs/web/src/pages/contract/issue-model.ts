import { dateIn } from '#kernel';
import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { namesOf, signsFor } from './contract-parts.js';
import { type IssueData, type IssueStepData, issueHref } from './issue-data.js';

/** How an issue stands, as a tag. */
export function issueTag({ status, overdue }: Pick<IssueData, 'status' | 'overdue'>, { t }: PageRequest): object {
  if (overdue) return { text: t('issue.overdue'), classes: 'govuk-tag--red' };
  const colours = { OPEN: 'govuk-tag--blue', RESOLVED: 'govuk-tag--green' } as Readonly<Record<string, string>>;
  return { text: t(`issue.statuses.${status}`), classes: colours[status] ?? 'govuk-tag--grey' };
}

/** Who has an issue, and until when. */
export function standing(
  { status, level, levels, overdue }: Pick<IssueData, 'status' | 'level' | 'levels' | 'overdue'>,
  { t, formats }: PageRequest,
): string {
  if (status !== 'OPEN') return t(`issue.ended.${status}`);
  const dueAt = levels.at(-1)?.dueAt;
  if (dueAt === undefined) return t(`issue.levels.${level}`);
  const values = { level: t(`issue.levels.${level}`), until: formats.date(lastDay(dueAt)) };
  return t(overdue ? 'issue.wasDue' : 'issue.has', values);
}

/** The last day of a time that is over at an instant, which is a midnight in London. */
function lastDay(dueAt: string): string {
  return dateIn(new Date(Date.parse(dueAt) - 1));
}

/** An issue as its page shows it, with what whoever looks may do about it. */
export function issueModel(issue: IssueData, alliance: AllianceViewer, request: PageRequest): object {
  const { t, formats } = request;
  const href = issueHref(alliance.id, issue.id);
  const own = signsFor(alliance);
  const party = issue.status === 'OPEN' ? (issue.parties.find(({ id }) => id === own?.id) ?? null) : null;
  const runs = alliance.viewer.powers.includes('MANAGE_MATTERS');
  const side = issue.status === 'OPEN' && (party !== null || runs);
  const top = issue.level === 'LEADERSHIP_TEAM';
  return {
    href,
    problem: issue.problem,
    parties: namesOf(issue.parties),
    raised: t('issue.raised', { person: issue.raisedBy ?? '–', at: formats.instant(issue.raisedAt) }),
    standing: standing(issue, request),
    levels: issue.levels.map(({ level, dueAt, leftAt }, at) => ({
      name: t(`issue.levels.${level}`),
      line:
        leftAt === null
          ? t('issue.until', { until: formats.date(lastDay(dueAt)) })
          : t('issue.left', { at: formats.instant(leftAt) }),
      current: at === issue.levels.length - 1 && issue.status === 'OPEN',
    })),
    positions: latestPositions(issue),
    agreed: issue.agreed,
    agreedNo: issue.agreedNo,
    confirmed:
      issue.agreed === null
        ? null
        : t(issue.confirmedBy.length === 0 ? 'issue.nobodyConfirmed' : 'issue.confirmedBy', {
            names: namesOf(issue.confirmedBy),
          }),
    steps: issue.steps.map((step) => stepLine(step, alliance, request)),
    can: {
      position: party,
      passOn: side && !top,
      offer: side,
      confirm: party !== null && issue.agreed !== null && !issue.confirmedBy.some(({ id }) => id === party.id),
      toMatter: side,
      withdraw: issue.status === 'OPEN' && issue.viewerRaisedIt,
    },
  };
}

/** What each party said last. */
function latestPositions({ parties, steps }: IssueData): object[] {
  return parties.map(({ id, name }) => ({
    name,
    said:
      steps.findLast(({ position, organisation }) => position !== null && organisation?.id === id)?.position ?? null,
  }));
}

function stepLine(step: IssueStepData, { id }: AllianceViewer, { t, formats }: PageRequest): object {
  const { kind, level, person, organisation, words, matterId, at } = step;
  const who = organisation?.name ?? person ?? '';
  return {
    what: t(`issue.happened.${kind}`, { who, level: t(`issue.levels.${level}`) }),
    at: formats.instant(at),
    words,
    matterHref: matterId === null ? null : `/alliances/${id}/matters/${matterId}`,
  };
}
