import { systemClock, todayIn } from '#kernel';
import { type Page, type PageRequest, get, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type WayOn, putToTeam } from '../board/put-to-team.js';
import {
  type CheckData,
  GONE,
  type NoticeData,
  type OnePartner,
  partnersHref,
  readPartner,
  tagOf,
} from './partners-data.js';

const DECISIONS = 'query Named($ids: [ID!]!) { nodes(ids: $ids) { id ... on Decision { reference } } }';
/** As what kinds of matter the members decide about an organisation, by how it stands. */
const DECIDED_AS: Readonly<Record<string, readonly string[]>> = {
  ADMISSION_VOTE: ['ADMISSION'],
  NOTICE_OF_DEFAULT: ['SUSPEND_PAYMENT', 'EXCLUSION'],
  SUSPENDED: ['EXCLUSION'],
};
const PATHS: Readonly<Record<string, string>> = {
  APPLY: 'apply',
  END_CANDIDACY: 'end-candidacy',
  RECORD_DEED: 'deed',
  BEGIN_CHECK: 'check',
  FINALISE_CHECK: 'findings',
  SERVE_NOTICE: 'serve-notice',
  SETTLE_NOTICE: 'settle-notice',
  GIVE_NOTICE: 'leave',
};

/** One organisation in an alliance: how it stands, as what it acts, how it came here, and what can be done. */
export const partnerPage: Page = get('/alliances/:allianceId/partners/:participationId', async (request) => {
  const { alliance, partner } = await readPartner(request);
  const { t, query } = request;
  const done = Object.values(PATHS).find((each) => query.has(each));
  const references = await referencesOf(request, partner);
  const open = partner.defaultNotices.find(({ settledAs }) => settledAs === null);
  return view({
    template: 'pages/partner.njk',
    title: partner.organisation.name,
    section: 'partners',
    model: {
      notice: done === undefined ? null : t(`partners.done.${done}`),
      back: { href: partnersHref(alliance.id), text: t('partners.title') },
      status: { text: t(`partners.status.${partner.status}`), tag: tagOf(partner.status) },
      remedy: open === undefined ? null : remedyOf(request, partner, open),
      facts: factsOf(request, alliance, partner, references),
      sees: seesOf(request, partner),
      deeds: partner.possible
        .filter((deed) => PATHS[deed] !== undefined)
        .map((deed) => ({ text: t(`partners.deed.${deed}`), href: deedHref(alliance, partner, deed) })),
      steps: partner.steps.map((step) => ({
        status: t(`partners.status.${step.status}`),
        day: request.formats.date(step.onDay),
        lastDay: step.lastDay === null ? null : t('partners.untilDay', { day: request.formats.date(step.lastDay) }),
        reason: step.reason,
        decision: decisionHref(alliance, references.get(step.decision ?? '')),
        undecided: step.needsDecision && step.decision === null,
      })),
      notices: partner.defaultNotices
        .filter(({ settledAs }) => settledAs !== null)
        .map((one) => settledOf(request, one)),
      checks: partner.imperativesChecks.toReversed().map((check) => checkOf(request, check)),
      matterId: DECIDED_AS[partner.status] !== undefined ? partner.id : null,
      ways: await waysOf(request, alliance, partner),
    },
  });
});

/** How the clerk has decided what is to become of an organisation. */
async function waysOf(request: PageRequest, alliance: AllianceViewer, partner: OnePartner): Promise<WayOn[]> {
  const { id: authorises, organisation } = partner;
  const ways = (DECIDED_AS[partner.status] ?? []).map(async (type) => {
    const title = request.t(`putTo.titles.${type}`, { name: organisation.name });
    const subject = type === 'ADMISSION' ? {} : { subject: organisation.id };
    return putToTeam(request, alliance, { type, title, authorises, ...subject });
  });
  return (await Promise.all(ways)).filter((way) => way !== null);
}

function deedHref({ id }: AllianceViewer, partner: OnePartner, deed: string): string {
  const path = PATHS[deed] ?? '';
  return deed === 'APPLY' ? partnersHref(id, path) : partnersHref(id, partner.id, path);
}

/** References of the decisions that are named, by their ids, as far as they are shown to who asks. */
async function referencesOf(request: PageRequest, partner: OnePartner): Promise<ReadonlyMap<string, string>> {
  const named = [partner.admittedBy, partner.endedBy, ...partner.steps.map(({ decision }) => decision)];
  const ids = [...new Set(named.flatMap((id) => id ?? []))];
  if (ids.length === 0) return new Map();
  const { nodes } = await request.execute<{ nodes: readonly ({ id: string; reference?: string } | null)[] }>(
    DECISIONS,
    {
      ids,
    },
  );
  return new Map(nodes.flatMap((node) => (node?.reference === undefined ? [] : [[node.id, node.reference] as const])));
}

function decisionHref({ id }: AllianceViewer, reference: string | undefined): string | null {
  return reference === undefined ? null : `/alliances/${id}/decisions/${reference}`;
}

/** The clock of a notice that stands: how long there is to put it right, or that the time is over. */
function remedyOf({ t, formats }: PageRequest, { organisation }: OnePartner, notice: NoticeData): object {
  const today = todayIn(systemClock);
  const words = {
    name: organisation.name,
    served: formats.date(notice.servedOn),
    until: formats.date(notice.remedyUntil),
    from: formats.date(notice.excludableFrom),
  };
  const key = notice.insolvent ? 'insolvent' : notice.excludableFrom <= today ? 'over' : 'running';
  return { title: t('partners.noticeTitle'), sentence: t(`partners.remedy.${key}`, words), grounds: notice.grounds };
}

function factsOf(
  { t, formats }: PageRequest,
  alliance: AllianceViewer,
  partner: OnePartner,
  references: ReadonlyMap<string, string>,
): object[] {
  const { hats, joinedOn, leftOn, since, accessionSignedOn, accessionHash, admittedBy, endedBy } = partner;
  const row = (key: string, text: string | null): object[] =>
    text === null ? [] : [{ key: { text: t(`partners.${key}`) }, value: { text } }];
  const link = (key: string, decision: string | null): object[] => {
    if (decision === null) return [];
    const reference = references.get(decision);
    const href = decisionHref(alliance, reference);
    const about = { text: t('partners.seeDecision'), visuallyHiddenText: t(`partners.${key}`) };
    const actions = href === null ? {} : { actions: { items: [{ href, ...about }] } };
    return [
      { key: { text: t(`partners.${key}`) }, value: { text: reference ?? t('partners.byDecision') }, ...actions },
    ];
  };
  const signed = accessionSignedOn === null ? null : formats.date(accessionSignedOn);
  const print = accessionHash?.slice(0, 12) ?? '';
  return [
    ...row('asWhat', t(`partners.kind.${partner.kind}`)),
    ...row(
      'hatsWord',
      hats.length === 0 ? t('partners.noVoice') : hats.map((hat) => t(`partners.hat.${hat}`)).join(' '),
    ),
    ...row('sinceWord', since === null ? null : formats.date(since)),
    ...row('joined', joinedOn === null ? t('partners.notYet') : formats.date(joinedOn)),
    ...row('lastDay', leftOn === null ? null : formats.date(leftOn)),
    ...row('deed.signed', signed === null ? null : t('partners.deedSigned', { day: signed, print })),
    ...link('admittedBy', admittedBy),
    ...link('endedBy', endedBy),
  ];
}

/** What the organisation's people see of the book, where that is not everything. */
function seesOf({ t, formats }: PageRequest, { status, leftOn, since }: OnePartner): string | null {
  if (status === 'SUSPENDED' && since !== null) return t('partners.sees.SUSPENDED', { day: formats.date(since) });
  if (GONE.includes(status) && leftOn !== null) return t('partners.sees.GONE', { day: formats.date(leftOn) });
  return status === 'WITHDRAWAL_NOTICE' && leftOn !== null
    ? t('partners.sees.LEAVING', { day: formats.date(leftOn) })
    : null;
}

function settledOf({ t, formats }: PageRequest, notice: NoticeData): object {
  const { servedOn, settledOn, settledAs, grounds, settlement } = notice;
  const words = { served: formats.date(servedOn), settled: settledOn === null ? '' : formats.date(settledOn) };
  return { sentence: t(`partners.settled.${settledAs}`, words), grounds, settlement };
}

function checkOf({ t, formats }: PageRequest, check: CheckData): object {
  const of = ({ name, organisation }: CheckData['assessors'][number]): string =>
    t('partners.assessor', { name, organisation: organisation ?? t('partners.serviceUser') });
  const statements = new Map(check.items.map(({ code, statement }) => [code, statement]));
  return {
    title: t('partners.checkOf', { day: formats.date(check.begunOn) }),
    how: t(`partners.method.${check.method}`),
    panel: check.assessors.map(of),
    outcome: t(`partners.outcome.${check.outcome ?? 'NONE'}`),
    findings: check.findings.map(({ item, result, evidence, condition, dueOn }) => ({
      quality: statements.get(item) ?? item,
      result: t(`partners.result.${result}`),
      tag: result === 'PASS' ? 'govuk-tag--green' : result === 'FAIL' ? 'govuk-tag--red' : 'govuk-tag--yellow',
      evidence,
      condition:
        condition === null || dueOn === null ? null : t('partners.condition', { condition, day: formats.date(dueOn) }),
    })),
  };
}
