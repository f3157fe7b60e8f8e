import { type FormProblem, REFUSALS, keyOf, newForm, problemsOf, sentForm } from '../../forms/form-state.js';
import { PageProblem } from '../../http/page-problem.js';
import {
  type Page,
  type PageAnswer,
  type PageRequest,
  type PageView,
  get,
  post,
  redirect,
  view,
} from '../../http/page.js';
import { needOrganisation, readAlliance } from '../alliance-viewer.js';
import type { ImportData, ImportStep } from './import-data.js';
import { abandonedPage, checkPage, progressPage, receiptPage, totalsPage } from './import-views.js';
import { fieldOfMatchPath, readMatch } from './match-form.js';
import { matchPage } from './match-view.js';
import { READ, idsOf, readImport } from './read-import.js';

const STEP = `{ costImport { id } ${REFUSALS} }`;
const MATCH = `mutation MatchImport($allianceId: ID!, $importId: ID!, $input: CostImportMatchInput!) {
  costImportMatch(allianceId: $allianceId, importId: $importId, input: $input) ${STEP}
}`;
const CHECK = `mutation CheckImport($allianceId: ID!, $importId: ID!) {
  costImportCheck(allianceId: $allianceId, importId: $importId) ${STEP}
}`;
const POST = `mutation PostImport($allianceId: ID!, $importId: ID!, $takeGoodRows: Boolean!, $idempotencyKey: String!) {
  costImportPost(
    allianceId: $allianceId, importId: $importId, takeGoodRows: $takeGoodRows, idempotencyKey: $idempotencyKey
  ) ${STEP}
}`;
const ABANDON = `mutation AbandonImport($allianceId: ID!, $importId: ID!) {
  costImportAbandon(allianceId: $allianceId, importId: $importId) ${STEP}
}`;

const PATH = '/alliances/:allianceId/imports/:importId';

/** Sending a file of figures after its upload: one address, whose page is the step the file stands at. */
export const importPages: readonly Page[] = [
  get(PATH, async (request) => stepPage(request, await readImport(request))),

  post(`${PATH}/match`, async (request) => {
    const ids = idsOf(request);
    const { costImportMatch } = await request.execute<{ costImportMatch: ImportStep }>(MATCH, {
      ...ids,
      input: readMatch(request.form),
    });
    if (costImportMatch.refusals.length > 0) {
      const file = await readImport(request);
      return matchPage(request, ids.allianceId, file, problemsOf(costImportMatch.refusals, fieldOfMatchPath));
    }
    const { costImportCheck } = await request.execute<{ costImportCheck: ImportStep }>(CHECK, ids);
    return refusedOr(request, costImportCheck);
  }),

  post(`${PATH}/post`, async (request) => {
    const ids = idsOf(request);
    const file = await readImport(request);
    const rows = request.form.get('rows');
    const left = (file.check?.bad.rows ?? 0) + (file.check?.held.rows ?? 0) > 0;
    if (file.check !== null && left && file.status === 'CHECKED' && rows === null) {
      return totalsPage(request, ids.allianceId, file, file.check, [
        { field: 'rows', message: request.t('check.choiceMissing') },
      ]);
    }
    if (left && rows === 'all') return redirect(`/alliances/${ids.allianceId}/imports/${ids.importId}`);
    const { costImportPost } = await request.execute<{ costImportPost: ImportStep }>(POST, {
      ...ids,
      takeGoodRows: rows === 'good',
      idempotencyKey: keyOf(request.form),
    });
    return refusedOr(request, costImportPost);
  }),

  post(`${PATH}/abandon`, async (request) => {
    const { costImportAbandon } = await request.execute<{ costImportAbandon: ImportStep }>(ABANDON, idsOf(request));
    return refusedOr(request, costImportAbandon);
  }),
];

/** The page of the step the file stands at. `?step=` leads back to an earlier one, or on from rows to totals. */
async function stepPage(request: PageRequest, file: ImportData): Promise<PageView> {
  const { allianceId } = idsOf(request);
  const { check, status, progress, lastRefusal } = file;
  const wanted = request.query.get('step');
  if (status === 'ABANDONED') return abandonedPage(request, allianceId, file);
  if (status === 'POSTED' && check !== null) return receiptPage(request, allianceId, file, check);
  if (status === 'POSTING' || progress !== null) return progressPage(request, allianceId, file);
  const problems: FormProblem[] =
    lastRefusal === null ? [] : [{ field: null, message: `${lastRefusal.message} ${lastRefusal.hint}` }];
  if (status !== 'CHECKED' || check === null || wanted === 'match') return matchPage(request, allianceId, file);
  if (wanted === 'totals' || problems.length > 0) return totalsPage(request, allianceId, file, check, problems);
  return checkPage(request, allianceId, file, check);
}

/** On to the file's own page; after a refusal that page, saying why. */
async function refusedOr(request: PageRequest, { refusals }: ImportStep): Promise<PageAnswer> {
  const { allianceId, importId } = idsOf(request);
  if (refusals.length === 0) return redirect(`/alliances/${allianceId}/imports/${importId}`);
  const problems = problemsOf(refusals, () => null);
  const file = await readImport(request);
  if (file.status === 'CHECKED' && file.check !== null) {
    return totalsPage(request, allianceId, file, file.check, problems);
  }
  const page = await stepPage(request, file);
  return { ...page, status: 422, form: sentForm(request.form, problems) };
}

const LIST = `query Imports($allianceId: ID!, $organisationId: ID!) {
  costImports(allianceId: $allianceId, organisationId: $organisationId) {
    id reference fileName status uploadedAt receipt { rows amount { formatted } }
  }
}`;

interface ListData {
  readonly costImports: readonly (Pick<ImportData, 'id' | 'reference' | 'fileName' | 'status' | 'uploadedAt'> & {
    readonly receipt: { readonly rows: number; readonly amount: { readonly formatted: string } } | null;
  })[];
}

/** The files an organisation has sent, and where a new one is sent. */
export const importListPages: readonly Page[] = [
  get('/alliances/:allianceId/imports', async (request) => {
    const alliance = await readAlliance(request);
    const organisation = needOrganisation(alliance, request);
    const { t, path } = request;
    const { costImports } = await request.execute<ListData>(LIST, {
      allianceId: alliance.id,
      organisationId: organisation.id,
    });
    return view({
      template: 'pages/imports.njk',
      title: t('imports.title'),
      section: 'imports',
      model: {
        organisationName: organisation.name,
        newHref: alliance.viewer.powers.includes('IMPORT_COSTS') ? `${path}/new` : null,
        imports: costImports.map(({ id, reference, fileName, status, uploadedAt, receipt }) => ({
          href: `${path}/${id}`,
          reference,
          fileName,
          at: uploadedAt,
          status: t(`imports.statuses.${status}`),
          posted: receipt === null ? '–' : receipt.amount.formatted,
        })),
      },
    });
  }),

  get('/alliances/:allianceId/imports/new', async (request) => {
    const alliance = await readAlliance(request);
    const organisation = needOrganisation(alliance, request);
    if (!alliance.viewer.powers.includes('IMPORT_COSTS')) throw new PageProblem('not-allowed');
    const problems = await uploadProblems(request, alliance.id);
    return view({
      template: 'pages/import-upload.njk',
      title: request.t('upload.title'),
      section: 'imports',
      status: problems.length > 0 ? 422 : 200,
      form: { ...newForm(), problems },
      model: {
        allianceId: alliance.id,
        actingFor: organisation.id,
        listHref: `/alliances/${alliance.id}/imports`,
        next: `/alliances/${alliance.id}/imports/{importId}`,
        back: request.path,
      },
    });
  }),
];

const known = [
  'import.file-empty',
  'import.file-kind-unknown',
  'import.file-too-large',
  'import.workbook-too-large',
  'import.workbook-broken',
  'import.no-table',
  'import.header-line-unusable',
  'import.too-many-categories',
];

/** Why the upload was refused, as the address it sent the browser back to says. Only codes are taken from there. */
async function uploadProblems(request: PageRequest, allianceId: string): Promise<FormProblem[]> {
  const { query, t } = request;
  const code = query.get('refusal');
  if (code === null) return [];
  const earlier = query.get('earlier');
  if (code === 'import.already-posted' && earlier !== null) {
    const { costImport } = await request.execute<{ costImport: ImportData }>(READ, { allianceId, id: earlier });
    const on = request.formats.date((costImport.receipt?.postedAt ?? costImport.uploadedAt).slice(0, 10));
    return [{ field: 'file', message: t('upload.alreadyPosted', { reference: costImport.reference, on }) }];
  }
  const key = known.includes(code) ? code.slice('import.'.length) : 'other';
  return [{ field: 'file', message: t(`upload.refusals.${key}`) }];
}
