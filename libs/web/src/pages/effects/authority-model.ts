import type { FormProblem } from '../../forms/form-state.js';
import { readAmount, readDay, typed, typedOrNull } from '../../forms/read-values.js';
import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import type { AuthorityData } from './effects-data.js';

/** A row of facts; with an address, a link. */
export interface LinkedFact {
  readonly key: string;
  readonly text: string;
  readonly href: string | null;
}

/** The colour of a state's tag. */
export function stateClass(state: string): string {
  if (state === 'IN_FORCE' || state === 'REOPENED') return 'govuk-tag--green';
  return state === 'PROPOSED' || state === 'NOT_YET' || state === 'APPROVED' ? 'govuk-tag--yellow' : 'govuk-tag--grey';
}

/** What is known of an authority, in words. */
export function authorityFacts(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  allianceId: string,
  authority: AuthorityData,
): LinkedFact[] {
  const { validTo, decisionReference, decidedOn, endedOn } = authority;
  const days = { from: formats.date(authority.inForceFrom), to: validTo === null ? '' : formats.date(validTo) };
  const rows: readonly (readonly [key: string, text: string | null, href?: string])[] = [
    ['limit', authority.limit.formatted],
    ['spent', t('authority.spentIn', { amount: authority.spent.formatted, count: authority.costs })],
    ['left', authority.left.formatted],
    ['kind', t(`authority.kinds.${authority.kind}`)],
    ['days', t(validTo === null ? 'authority.fromOn' : 'authority.fromTo', days)],
    ['category', authority.category?.name ?? t('authority.anyCategory')],
    ['organisation', authority.organisation?.name ?? t('authority.anyOrganisation')],
    [
      'decision',
      decisionReference === null || decidedOn === null
        ? null
        : t('authority.decidedOn', { reference: decisionReference, day: formats.date(decidedOn) }),
      `/alliances/${allianceId}/decisions/${decisionReference ?? ''}`,
    ],
    ['ended', endedOn === null ? null : formats.date(endedOn)],
    ['id', authority.id],
  ];
  return rows.flatMap(([key, text, href]) => {
    return text === null ? [] : [{ key: t(`authority.fact.${key}`), text, href: href ?? null }];
  });
}

/** Reads the form of a proposal; what cannot be read is said at its field. */
export function readProposal(
  { form, t }: PageRequest,
  { currency }: AllianceViewer,
): { input: object; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const say = (field: string, message: string): undefined => void problems.push({ field, message });
  const purpose = typed(form, 'purpose');
  if (purpose === '') say('purpose', t('authority.wrong.purpose'));
  const kind = typed(form, 'kind');
  if (kind === '') say('kind', t('authority.wrong.kind'));
  const minor = readAmount(typed(form, 'limit'), currency) ?? say('limit', t('authority.wrong.limit'));
  const validFrom = readDay(typed(form, 'validFrom')) ?? say('validFrom', t('authority.wrong.validFrom'));
  const last = typedOrNull(form, 'validTo');
  const validTo = last === null ? null : (readDay(last) ?? say('validTo', t('authority.wrong.validTo')));
  const places = { category: typedOrNull(form, 'category'), organisationId: typedOrNull(form, 'organisationId') };
  return { input: { kind, purpose, limit: { minor, currency }, ...places, validFrom, validTo }, problems };
}
