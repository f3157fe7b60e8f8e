import { createHash } from 'node:crypto';
import { type FormProblem, REFUSALS } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import type { PageRequest, Variables } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type DeedField, otherMembers, possibleAssessors } from './deed-choices.js';
import type { OnePartner } from './partners-data.js';

/** What a form gives: its mutation's variables, or what cannot be read. */
export interface DeedSending {
  readonly variables: Variables;
  readonly problems: readonly FormProblem[];
}

/** A form about one partner: its fields, and what they become. */
export interface DeedForm {
  /** Part of the address, and of the catalogue's keys. */
  readonly path: string;
  /** What has to be possible, as the schema names it. */
  readonly deed: string;
  readonly document: string;
  readonly mutation: string;
  fields(request: PageRequest, alliance: AllianceViewer): Promise<readonly DeedField[]>;
  send(request: PageRequest, partner: OnePartner): DeedSending;
}

const mutation = (name: string, more: string, call: string): string => `
  mutation Deed($participationId: ID!, $actingFor: ID, ${more} $idempotencyKey: String!) {
    ${name}(participationId: $participationId, actingFor: $actingFor, ${call} idempotencyKey: $idempotencyKey) {
      replayed ${REFUSALS}
    }
  }`;
const VERSION = { more: '$expectedVersion: Int,', call: 'expectedVersion: $expectedVersion,' };

const day = (name: string): DeedField => ({ kind: 'day', name });
const words = (name: string): DeedField => ({ kind: 'textarea', name });

/** A field that has to hold something: the problem when it does not. */
function missing({ form, t }: PageRequest, path: string, ...names: readonly string[]): FormProblem[] {
  return names.flatMap((field) => {
    const empty = typed(form, field) === '';
    return empty ? [{ field, message: t(`partners.missing.${path}.${field}`) }] : [];
  });
}

/** A day that has to be readable: the problem when it is not. */
function unread({ form, t }: PageRequest, name: string): FormProblem[] {
  return readDay(typed(form, name)) === undefined ? [{ field: name, message: t('partners.dayMissing') }] : [];
}

/** The forms that are alike: a few fields, one mutation. */
export const deedForms: readonly DeedForm[] = [
  {
    path: 'end-candidacy',
    deed: 'END_CANDIDACY',
    mutation: 'candidacyEnd',
    document: mutation('candidacyEnd', `${VERSION.more} $reason: String!,`, `${VERSION.call} reason: $reason,`),
    fields: async () => [words('reason')],
    send: (request) => ({
      variables: { reason: typed(request.form, 'reason') },
      problems: missing(request, 'end-candidacy', 'reason'),
    }),
  },
  {
    path: 'deed',
    deed: 'RECORD_DEED',
    mutation: 'accessionDeedRecord',
    document: mutation(
      'accessionDeedRecord',
      `${VERSION.more} $input: AccessionDeedInput!,`,
      `${VERSION.call} input: $input,`,
    ),
    fields: async () => [day('signedOn'), { kind: 'text', name: 'documentHash' }, words('deedText')],
    send: (request) => {
      const text = typed(request.form, 'deedText');
      const hash = typed(request.form, 'documentHash') || (text === '' ? '' : sha256(text));
      const nothing =
        hash === '' ? [{ field: 'documentHash', message: request.t('partners.missing.deed.documentHash') }] : [];
      return {
        variables: { input: { documentHash: hash, signedOn: readDay(typed(request.form, 'signedOn')) } },
        problems: [...unread(request, 'signedOn'), ...nothing],
      };
    },
  },
  {
    path: 'serve-notice',
    deed: 'SERVE_NOTICE',
    mutation: 'defaultNoticeServe',
    document: mutation(
      'defaultNoticeServe',
      `${VERSION.more} $input: DefaultNoticeServeInput!,`,
      `${VERSION.call} input: $input,`,
    ),
    fields: async (request, alliance) => [
      day('servedOn'),
      words('grounds'),
      { kind: 'checkboxes', name: 'givenBy', items: await otherMembers(request, alliance) },
      { kind: 'checkboxes', name: 'insolvent', items: [{ value: 'yes', text: request.t('partners.insolventYes') }] },
    ],
    send: (request) => {
      const { form, t } = request;
      const givenBy = form.getAll('givenBy');
      const nobody =
        givenBy.length === 0 ? [{ field: 'givenBy', message: t('partners.missing.serve-notice.givenBy') }] : [];
      const input = {
        servedOn: readDay(typed(form, 'servedOn')),
        grounds: typed(form, 'grounds'),
        insolvent: form.get('insolvent') === 'yes',
        givenBy,
      };
      return {
        variables: { input },
        problems: [...unread(request, 'servedOn'), ...missing(request, 'serve-notice', 'grounds'), ...nobody],
      };
    },
  },
  {
    path: 'settle-notice',
    deed: 'SETTLE_NOTICE',
    mutation: 'defaultNoticeSettle',
    document: mutation(
      'defaultNoticeSettle',
      '$noticeId: ID!, $input: DefaultNoticeSettleInput!,',
      'noticeId: $noticeId, input: $input,',
    ),
    fields: async ({ t }) => [
      {
        kind: 'radios',
        name: 'as',
        items: ['REMEDIED', 'WITHDRAWN'].map((value) => ({ value, text: t(`partners.settling.${value}`) })),
      },
      words('words'),
    ],
    send: (request, { defaultNotices }) => ({
      variables: {
        noticeId: defaultNotices.find(({ settledAs }) => settledAs === null)?.id ?? '',
        input: { as: typed(request.form, 'as'), words: typed(request.form, 'words') },
      },
      problems: missing(request, 'settle-notice', 'as', 'words'),
    }),
  },
  {
    path: 'leave',
    deed: 'GIVE_NOTICE',
    mutation: 'withdrawalNoticeGive',
    document: mutation(
      'withdrawalNoticeGive',
      `${VERSION.more} $input: WithdrawalNoticeInput!,`,
      `${VERSION.call} input: $input,`,
    ),
    fields: async () => [day('lastDay'), words('reason')],
    send: (request) => ({
      variables: {
        input: { lastDay: readDay(typed(request.form, 'lastDay')), reason: typedOrNull(request.form, 'reason') },
      },
      problems: unread(request, 'lastDay'),
    }),
  },
  {
    path: 'check',
    deed: 'BEGIN_CHECK',
    mutation: 'imperativesCheckBegin',
    document: mutation(
      'imperativesCheckBegin',
      `${VERSION.more} $input: ImperativesCheckBeginInput!,`,
      `${VERSION.call} input: $input,`,
    ),
    fields: async (request, alliance) => [
      {
        kind: 'radios',
        name: 'method',
        items: ['INTERVIEW', 'DISCUSSION', 'DOCUMENT'].map((value) => ({
          value,
          text: request.t(`partners.method.${value}`).replace(/\.$/, ''),
        })),
      },
      { kind: 'checkboxes', name: 'assessors', items: await possibleAssessors(request, alliance) },
    ],
    send: (request) => {
      const { form, t } = request;
      const chosen = form.getAll('assessors');
      const nobody =
        chosen.length === 0 ? [{ field: 'assessors', message: t('partners.missing.check.assessors') }] : [];
      const assessors = chosen.map((value) => {
        const [personId, organisationId] = value.split(' ');
        return { personId, organisationId: organisationId ?? null };
      });
      return {
        variables: { input: { method: typed(form, 'method'), assessors } },
        problems: [...missing(request, 'check', 'method'), ...nobody],
      };
    },
  },
];

/** SHA-256, hex, of a text as it was pasted. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
