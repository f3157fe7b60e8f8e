import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { agreementFile } from './agreement-file.js';
import { agreementHref } from './agreement-data.js';
import { actingFor, needPreparer } from './contract-parts.js';

const PROPOSE = `mutation ProposeAgreement(
  $allianceId: ID!, $actingFor: ID, $input: AgreementProposeInput!, $idempotencyKey: String!
) {
  agreementPropose(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    agreementVersion { id } ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/agreement/propose';
const FIELDS = ['title', 'changes', 'text', 'effectiveFrom'];

/** Puts a version of the agreement forward: as a text, or as a file that is sent first. */
export const proposePages: readonly Page[] = [
  get(PATH, async (request) => proposePage(request, await needPreparer(request), newForm())),

  post(PATH, async (request) => {
    const alliance = await needPreparer(request);
    const { form } = request;
    const fileHash = typedOrNull(form, 'fileHash');
    const effectiveFrom = readDay(typed(form, 'effectiveFrom'));
    const [title, changes] = [typed(form, 'title'), typed(form, 'changes')];
    const text = fileHash === null ? typed(form, 'text') : null;
    return sendForm<{ agreementVersion: { id: string } }>(request, {
      document: PROPOSE,
      mutation: 'agreementPropose',
      variables: {
        allianceId: alliance.id,
        actingFor: actingFor(alliance),
        input: { title, changes, text, fileHash, effectiveFrom },
      },
      problems: problemsIn(request, { title, changes, text, effectiveFrom }),
      fields: FIELDS,
      again: async (sent) => proposePage(request, alliance, sent),
      to: ({ agreementVersion }) => `${agreementHref(alliance.id, agreementVersion.id)}?proposed`,
    });
  }),
];

function problemsIn({ t }: PageRequest, values: Readonly<Record<string, string | null | undefined>>): FormProblem[] {
  return Object.entries(values).flatMap(([field, value]) =>
    value === '' || value === undefined ? [{ field, message: t(`agreement.wrong.${field}`) }] : [],
  );
}

function proposePage(request: PageRequest, alliance: AllianceViewer, form: FormState): PageView {
  const { t } = request;
  const { problems, fileHash, file } = agreementFile(request, alliance.id, form);
  return view({
    template: 'pages/agreement-propose.njk',
    title: t('agreement.propose'),
    section: 'contract',
    status: problems.length > 0 ? 422 : 200,
    form: { ...form, problems },
    model: {
      backHref: `/alliances/${alliance.id}/agreement`,
      fileHash,
      file,
    },
  });
}
