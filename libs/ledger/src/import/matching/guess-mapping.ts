import type { FileLayout } from '../reading/file-layout.js';
import { cellKind } from './cell-kind.js';
import { normaliseHeader } from './header-name.js';
import { type ImportField, importFields } from './import-field.js';
import type { ImportMapping } from './import-mapping.js';
import { type Recognised, recogniseHeader } from './recognise-header.js';

/** Why a column was chosen for a field. */
export type GuessReason = 'NAME' | 'SPELLING' | 'CONTENT' | 'REMEMBERED';

export interface GuessedMapping {
  readonly mapping: ImportMapping;
  readonly reasons: Readonly<Partial<Record<ImportField, GuessReason>>>;
}

type Head = Pick<FileLayout, 'columns' | 'sample'>;

/**
 * Guesses which column holds what: by name, then by a name nearly right, then by what the cells look like (dates and
 * amounts only). A file without a purpose column tells what was bought by category and department, so these are joined.
 */
export function guessMapping({ columns, sample }: Head): GuessedMapping {
  const mapping: Partial<Record<ImportField, number[]>> = {};
  const reasons: Partial<Record<ImportField, GuessReason>> = {};
  const best: Partial<Record<ImportField, Recognised & { column: number }>> = {};
  for (const [column, name] of columns.entries()) {
    const found = recogniseHeader(name);
    if (found === undefined) continue;
    const rival = best[found.field];
    if (
      rival === undefined ||
      found.misspelt < rival.misspelt ||
      (found.misspelt === rival.misspelt && found.rank < rival.rank)
    ) {
      best[found.field] = { ...found, column };
    }
  }
  for (const field of importFields) {
    const found = best[field];
    if (found === undefined) continue;
    mapping[field] = [found.column];
    reasons[field] = found.misspelt === 0 ? 'NAME' : 'SPELLING';
  }
  const taken = new Set(Object.values(mapping).flat());
  const looksLike = (kinds: readonly string[]): number =>
    columns.findIndex((_name, column) => !taken.has(column) && mostly(sample, column, kinds));
  if (mapping.amount === undefined) {
    const names = columns.map(normaliseHeader);
    const sides = [names.indexOf('debit'), names.indexOf('credit')];
    if (!sides.includes(-1)) [mapping.amount, reasons.amount] = [sides, 'NAME'];
  }
  if (mapping.amount === undefined) choose('amount', looksLike(['amount']));
  if (mapping.incurredOn === undefined) choose('incurredOn', looksLike(['day']));
  if (mapping.purpose === undefined) {
    const told = [...(mapping.category ?? []), ...(mapping.department ?? [])];
    if (told.length > 0) [mapping.purpose, reasons.purpose] = [told, 'CONTENT'];
  }
  return { mapping, reasons };

  function choose(field: ImportField, column: number): void {
    if (column >= 0) [mapping[field], reasons[field]] = [[column], 'CONTENT'];
  }
}

function mostly(sample: Head['sample'], column: number, kinds: readonly string[]): boolean {
  const filled = sample.map(({ cells }) => cellKind(cells[column] ?? '')).filter((kind) => kind !== 'blank');
  return filled.length > 0 && filled.filter((kind) => kinds.includes(kind)).length >= filled.length * 0.8;
}
