import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { agreementFile } from './agreement-file.js';
import { agreementHref } from './agreement-data.js';
import { actingFor, needPreparer } from './contract-parts.js';

const RECORD = `mutation RecordAgreement(
  $allianceId: ID!, $actingFor: ID, $input: AgreementRecordInput!, $idempotencyKey: String!
) {
  agreementRecord(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $idempotencyKey) {
    agreementVersion { id } ${REFUSALS} }
}`;
const MEMBERS = `query Signatories($allianceId: ID!) {
  alliance(id: $allianceId) { participations { kind status joinedOn organisation { id name } } }
}`;

interface MembersData {
  readonly alliance: {
    readonly participations: readonly {
      readonly kind: string;
      readonly status: string;
      readonly organisation: { readonly id: string; readonly name: string };
    }[];
  };
}

const PATH = '/alliances/:allianceId/agreement/record';
const MEMBER = ['ACTIVE', 'NOTICE_OF_DEFAULT', 'WITHDRAWAL_NOTICE', 'SUSPENDED'];

type Signatory = MembersData['alliance']['participations'][number]['organisation'];

/** Records the first version of the agreement as signed before the platform; the participants then confirm it. */
export const recordPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needPreparer(request);
    return recordPage(request, alliance, await signatoriesOf(request, alliance), newForm());
  }),

  post(PATH, async (request) => {
    const alliance = await needPreparer(request);
    const members = await signatoriesOf(request, alliance);
    const { form, t } = request;
    const fileHash = typedOrNull(form, 'fileHash');
    const effectiveFrom = readDay(typed(form, 'effectiveFrom'));
    const [title, changes] = [typed(form, 'title'), typed(form, 'changes')];
    const text = fileHash === null ? typed(form, 'text') : null;
    const signatures = members.map(({ id: organisationId }, at) => ({
      organisationId,
      signedOn: readDay(typed(form, `signedOn${at}`)),
      signedBy: typed(form, `signedBy${at}`),
    }));
    const problems: FormProblem[] = [
      ...Object.entries({ title, changes, text, effectiveFrom }).flatMap(([field, value]) =>
        value === '' || value === undefined ? [{ field, message: t(`signedBefore.wrong.${field}`) }] : [],
      ),
      ...signatures.flatMap(({ signedOn, signedBy }, at) => [
        ...(signedBy === '' ? [{ field: `signedBy${at}`, message: wrong(request, members[at], 'signedBy') }] : []),
        ...(signedOn === undefined
          ? [{ field: `signedOn${at}`, message: wrong(request, members[at], 'signedOn') }]
          : []),
      ]),
    ];
    return sendForm<{ agreementVersion: { id: string } }>(request, {
      document: RECORD,
      mutation: 'agreementRecord',
      variables: {
        allianceId: alliance.id,
        actingFor: actingFor(alliance),
        input: { title, changes, text, fileHash, effectiveFrom, signatures },
      },
      problems,
      fields: ['title', 'changes', 'text', 'effectiveFrom'],
      again: async (sent) => recordPage(request, alliance, members, sent),
      to: ({ agreementVersion }) => `${agreementHref(alliance.id, agreementVersion.id)}?signedBefore`,
    });
  }),
];

function wrong({ t }: PageRequest, member: Signatory | undefined, field: 'signedBy' | 'signedOn'): string {
  return t(`signedBefore.wrong.${field}`, { name: member?.name ?? '' });
}

async function signatoriesOf({ execute }: PageRequest, { id }: AllianceViewer): Promise<readonly Signatory[]> {
  const { alliance } = await execute<MembersData>(MEMBERS, { allianceId: id });
  return alliance.participations
    .filter(({ kind, status }) => kind !== 'ASSOCIATE' && MEMBER.includes(status))
    .map(({ organisation }) => organisation);
}

function recordPage(
  request: PageRequest,
  alliance: AllianceViewer,
  members: readonly Signatory[],
  form: FormState,
): PageView {
  const { problems, fileHash, file } = agreementFile(request, alliance.id, form);
  return view({
    template: 'pages/agreement-record.njk',
    title: request.t('signedBefore.title'),
    section: 'contract',
    status: problems.length > 0 ? 422 : 200,
    form: { ...form, problems },
    model: {
      backHref: `/alliances/${alliance.id}/agreement`,
      fileHash,
      file,
      members: members.map(({ name }, at) => ({ name, by: `signedBy${at}`, on: `signedOn${at}` })),
    },
  });
}
