import { REFUSALS, problemsOf } from '../../forms/form-state.js';
import { type Page, post, redirect } from '../../http/page.js';
import type { ImportStep } from './import-data.js';
import { layoutFields, readLayout } from './layout-form.js';
import { layoutProblemPage } from './match-view.js';
import { idsOf, readImport } from './read-import.js';

const READ_AGAIN = `mutation ReadAgain($allianceId: ID!, $importId: ID!, $expectedVersion: Int!, $input: CostImportReadAgainInput!) {
  costImportReadAgain(allianceId: $allianceId, importId: $importId, expectedVersion: $expectedVersion, input: $input) {
    costImport { id } ${REFUSALS}
  }
}`;

/** Reads a file again, from another sheet or with other column names, and goes back to matching its columns. */
export const importLayoutPages: readonly Page[] = [
  post('/alliances/:allianceId/imports/:importId/read-again', async (request) => {
    const { form, t, execute } = request;
    const ids = idsOf(request);
    const file = await readImport(request);
    const input = readLayout(form, file.sheet);
    if (input === undefined) {
      const problem = { field: 'headerLine', message: t('match.layout.lineMissing') };
      return layoutProblemPage(request, ids.allianceId, file, [problem]);
    }
    const { costImportReadAgain } = await execute<{ costImportReadAgain: ImportStep }>(READ_AGAIN, {
      ...ids,
      expectedVersion: Number.parseInt(form.get('version') ?? '', 10) || 0,
      input,
    });
    const { refusals } = costImportReadAgain;
    if (refusals.length === 0) return redirect(`/alliances/${ids.allianceId}/imports/${ids.importId}?step=match`);
    const fieldOf = (path: readonly string[]): string | null =>
      layoutFields.find((name) => path.includes(name)) ?? null;
    return layoutProblemPage(request, ids.allianceId, file, problemsOf(refusals, fieldOf));
  }),
];
