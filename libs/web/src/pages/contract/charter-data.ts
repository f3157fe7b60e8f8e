import type { PageRequest } from '../../http/page.js';
import type { SignatureData } from './agreement-data.js';

/** The selection of a charter. */
export const CHARTER = `fragment WholeCharter on Charter {
  id number status vision objectives behaviours contentHash adoptedAt withdrawnBecause version
  principles { id name meaning } stillToSign { id name } signatures { person signedAt organisation { id name } }
}`;

export interface CharterData {
  readonly id: string;
  readonly number: number;
  readonly status: 'DRAFT' | 'BEING_SIGNED' | 'ADOPTED' | 'SUPERSEDED' | 'WITHDRAWN';
  readonly vision: string | null;
  readonly objectives: readonly string[];
  readonly behaviours: readonly string[];
  readonly contentHash: string | null;
  readonly adoptedAt: string | null;
  readonly withdrawnBecause: string | null;
  readonly version: number;
  readonly principles: readonly { readonly id: string; readonly name: string; readonly meaning: string }[];
  readonly stillToSign: readonly { readonly id: string; readonly name: string }[] | null;
  readonly signatures: readonly SignatureData[];
}

const READ = `query Charters($allianceId: ID!) { charters(allianceId: $allianceId) { ...WholeCharter } } ${CHARTER}`;

/** The charters of an alliance, newest first. */
export async function readCharters({ execute }: PageRequest, allianceId: string): Promise<readonly CharterData[]> {
  return (await execute<{ charters: readonly CharterData[] }>(READ, { allianceId })).charters;
}

/** The charter that people mean: the one that stands or, before there is one, the one that is on its way. */
export function shownCharter(charters: readonly CharterData[]): CharterData | undefined {
  const adopted = charters.find(({ status }) => status === 'ADOPTED');
  return adopted ?? charters.find(({ status }) => status === 'DRAFT' || status === 'BEING_SIGNED');
}

/** The address of a charter's page. */
export function charterHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/charter/${id}`;
}
