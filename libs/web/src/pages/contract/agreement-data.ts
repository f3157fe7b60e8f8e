import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';

/** The selection of a version of the agreement. */
export const AGREEMENT = `fragment WholeAgreement on AgreementVersion {
  id number status title changes text fileName documentHash documentBytes effectiveFrom inForceFrom decisionReference
  withdrawnBecause proposedAt signedBeforePlatform signedBefore { organisation signedOn signedBy } stillToSign { id name }
  signatures { person signedAt organisation { id name } }
}`;

export interface SignatureData {
  readonly person: string | null;
  readonly signedAt: string;
  readonly organisation: { readonly id: string; readonly name: string };
}

export interface AgreementData {
  readonly id: string;
  readonly number: number;
  readonly status: 'PROPOSED' | 'BEING_CONFIRMED' | 'AGREED' | 'SIGNED' | 'IN_FORCE' | 'SUPERSEDED' | 'WITHDRAWN';
  readonly title: string | null;
  readonly changes: string | null;
  readonly text: string | null;
  readonly fileName: string | null;
  readonly documentHash: string;
  readonly documentBytes: number;
  readonly effectiveFrom: string;
  readonly inForceFrom: string | null;
  readonly decisionReference: string | null;
  readonly withdrawnBecause: string | null;
  readonly proposedAt: string | null;
  readonly signedBeforePlatform: boolean;
  readonly signedBefore:
    readonly { readonly organisation: string; readonly signedOn: string; readonly signedBy: string }[] | null;
  readonly stillToSign: readonly { readonly id: string; readonly name: string }[] | null;
  readonly signatures: readonly SignatureData[] | null;
}

const VERSIONS = `query Agreements($allianceId: ID!) {
  agreementVersions(allianceId: $allianceId) { ...WholeAgreement }
} ${AGREEMENT}`;

/** The versions of an alliance's agreement, newest first. */
export async function readAgreements({ execute }: PageRequest, allianceId: string): Promise<readonly AgreementData[]> {
  const { agreementVersions } = await execute<{ agreementVersions: readonly AgreementData[] }>(VERSIONS, {
    allianceId,
  });
  return agreementVersions;
}

/** The version of the page's address. Throws the problem "not found". */
export function needVersion({ params }: PageRequest, versions: readonly AgreementData[]): AgreementData {
  const found = versions.find(({ id }) => id === params['agreementId']);
  if (found === undefined) throw new PageProblem('not-found');
  return found;
}

/** The address of a version's page. */
export function agreementHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/agreement/${id}`;
}
