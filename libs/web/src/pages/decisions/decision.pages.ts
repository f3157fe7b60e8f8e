import { Readable } from 'node:stream';
import { type LiveFeed, type Page, type PageAnswer, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type EffectShown, readEffects } from './decision-effects.js';
import { citationsOn } from '../contract/citations.js';
import { partsOf } from './decision-model.js';
import { decisionPdf } from './decision-pdf.js';
import { publicationModel } from './publication-model.js';
import { type DecisionData, decisionHref, readDecision, readDecisionJson } from './register-data.js';
import { REGISTER_EVENTS, STANDINGS_MARKED, outcomeClass } from './register.pages.js';

/** One decision at its permanent address; with `.json` or `.pdf` behind its reference, as a file. */
export const decisionPage: Page = get('/alliances/:allianceId/decisions/:reference', async (request) => {
  const alliance = await readAlliance(request);
  const [reference = '', ending] = (request.params['reference'] ?? '').split('.');
  if (ending === 'json') return jsonFile(request, alliance.id, reference);
  const decision = await readDecision(request, alliance.id, ending === undefined || ending === 'pdf' ? reference : '');
  const effects = await readEffects(request, alliance.id, decision);
  if (ending === 'pdf') return pdfFile(request, alliance, decision, effects);
  const { t, formats } = request;
  const live: LiveFeed = { allianceId: alliance.id, types: REGISTER_EVENTS, words: 'decisionLive', totals: true };
  const href = decisionHref(alliance.id, reference);
  return view({
    template: 'pages/decision.njk',
    title: decision.title ?? t('decision.withheldTitle', { reference }),
    section: 'decisions',
    live,
    fragments: { decision: 'parts/decision-record.njk' },
    model: {
      notice: noticeOf(request),
      reference,
      caption: t('decision.caption', { reference, body: decision.bodyName, date: formats.date(decision.decidedOn) }),
      ...tagsOf(request, decision),
      parts: partsOf(request, alliance.id, decision, effects),
      publication: publicationModel(request, decision),
      registerHref: `/alliances/${alliance.id}/decisions`,
      visibilityHref: `/alliances/${alliance.id}/who-can-see-what`,
      matterHref: decision.matterId === null ? null : `/alliances/${alliance.id}/matters/${decision.matterId}`,
      publishHref: decision.viewerCanPublish ? `${href}/publication` : null,
      endHref: mayEnd(alliance, decision) ? `${href}/end` : null,
      jsonHref: `${href}.json`,
      pdfHref: `${href}.pdf`,
      checkable: decision.verdict !== null,
      citations: await citationsOn(request, alliance, decision.id),
    },
  });
});

function noticeOf({ query, t }: PageRequest): string | null {
  const ended = query.get('ended');
  if (ended === 'SUPERSEDED' || ended === 'REVOKED') return t(`ending.done.${ended}`);
  return query.has('settled') ? t('publication.done') : null;
}

/** Whether somebody can record that a later decision ends one: who runs matters, of what has not ended. */
function mayEnd({ viewer }: AllianceViewer, { readership, outcome, supersededBy }: DecisionData): boolean {
  const endable = ['APPROVED', 'NOT_AGREED', 'ESCALATED'].includes(outcome ?? '') && supersededBy === null;
  return endable && readership === 'MEMBERS' && viewer.powers.includes('MANAGE_MATTERS');
}

function tagsOf({ t }: PageRequest, { outcome, standing, supersededBy, publication }: DecisionData): object {
  const values = { reference: supersededBy?.reference ?? t('register.anotherDecision') };
  const marked = standing !== null && STANDINGS_MARKED.has(standing);
  return {
    outcome: outcome === null ? null : t(`outcomes.${outcome}`),
    outcomeClass: outcomeClass(outcome),
    standing: marked ? t(`register.standing.${standing}`, values) : null,
    lock: publication.status === 'PUBLISHED' ? null : t(`publications.${publication.status}`),
  };
}

async function jsonFile(request: PageRequest, allianceId: string, reference: string): Promise<PageAnswer> {
  const content = Readable.from([await readDecisionJson(request, allianceId, reference)]);
  return { kind: 'file', name: `${reference}.json`, type: 'application/json; charset=utf-8', content };
}

async function pdfFile(
  request: PageRequest,
  { id, name }: { readonly id: string; readonly name: string },
  decision: DecisionData,
  effects: readonly EffectShown[],
): Promise<PageAnswer> {
  const pdf = await decisionPdf(request, { id, name }, decision, effects);
  const content = Readable.from([pdf]);
  return { kind: 'file', name: `${decision.reference}.pdf`, type: 'application/pdf', content };
}
