import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import type { AgreementData } from './agreement-data.js';

/** A status as a tag. */
export interface StatusTag {
  readonly text: string;
  readonly classes: string;
}

const COLOURS: Readonly<Record<AgreementData['status'], string>> = {
  PROPOSED: 'govuk-tag--grey',
  BEING_CONFIRMED: 'govuk-tag--yellow',
  AGREED: 'govuk-tag--yellow',
  SIGNED: 'govuk-tag--blue',
  IN_FORCE: 'govuk-tag--green',
  SUPERSEDED: 'govuk-tag--grey',
  WITHDRAWN: 'govuk-tag--grey',
};

/** How a version stands, as a tag. */
export function statusOf({ status }: AgreementData, { t }: PageRequest): StatusTag {
  return { text: t(`agreement.statuses.${status}`), classes: COLOURS[status] };
}

interface Fact {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string } | { readonly html: string };
}

/** The facts of a version that whoever looks may know. */
export function agreementFacts(version: AgreementData, { id }: AllianceViewer, { t, formats }: PageRequest): Fact[] {
  const fact = (name: string, text: string | null): Fact[] =>
    text === null ? [] : [{ key: { text: t(`agreement.facts.${name}`) }, value: { text } }];
  const { effectiveFrom, inForceFrom, decisionReference, documentBytes, proposedAt, fileName, withdrawnBecause } =
    version;
  return [
    ...fact('effectiveFrom', formats.date(effectiveFrom)),
    ...fact('inForceFrom', inForceFrom === null ? null : formats.date(inForceFrom)),
    ...fact('proposedAt', proposedAt === null ? null : formats.instant(proposedAt)),
    ...decisionFact(decisionReference, id, t('agreement.facts.decision')),
    ...fact('withdrawnBecause', withdrawnBecause),
    ...fact('fileName', fileName),
    ...fact('size', t('agreement.bytes', { count: documentBytes, shown: formats.count(documentBytes) })),
  ];
}

function decisionFact(reference: string | null, allianceId: string, text: string): Fact[] {
  if (reference === null || !/^[A-Z0-9-]+$/.test(reference)) return [];
  const html = `<a class="govuk-link" href="/alliances/${allianceId}/decisions/${reference}">${reference}</a>`;
  return [{ key: { text }, value: { html } }];
}
