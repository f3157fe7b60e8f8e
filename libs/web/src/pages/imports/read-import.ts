import { PageProblem } from '../../http/page-problem.js';
import type { PageRequest } from '../../http/page.js';
import { IMPORT, type ImportData } from './import-data.js';

/** The operation that reads an import with all its pages show. */
export const READ = `query Import($allianceId: ID!, $id: ID!) { costImport(allianceId: $allianceId, id: $id) { ...WholeImport } } ${IMPORT}`;

/** The import of the address. */
export async function readImport(request: PageRequest): Promise<ImportData> {
  const { allianceId, importId: id } = idsOf(request);
  const { costImport } = await request.execute<{ costImport: ImportData | null }>(READ, { allianceId, id });
  if (costImport === null) throw new PageProblem('not-found');
  return costImport;
}

/** The alliance and the import of the address. */
export function idsOf({ params }: PageRequest): { allianceId: string; importId: string } {
  return { allianceId: params['allianceId'] ?? '', importId: params['importId'] ?? '' };
}
