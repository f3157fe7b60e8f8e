import type { ImportMapping, ImportOptions } from '../import/matching/import-mapping.js';
import { fieldByName } from './import-enums.js';
import type { CostImportMatchInput } from './import-match.types.js';

/** A choice of columns as the domain knows it. */
export function readMatch(input: CostImportMatchInput): {
  mapping: ImportMapping;
  options: ImportOptions;
  headerLine?: number;
  sheet?: string;
} {
  const mapping = input.mapping.flatMap(({ field, columns }) => {
    const known = fieldByName.get(field);
    return known === undefined || columns.length === 0 ? [] : [[known, columns] as const];
  });
  return {
    mapping: Object.fromEntries(mapping),
    options: {
      dateOrder: input.dateOrder,
      decimalMark: input.decimalMark === 'COMMA' ? ',' : '.',
      sign: input.sign,
      categories: Object.fromEntries(input.categories.map(({ value, category }) => [value, category])),
      defaultCategory: input.defaultCategory || null,
      periodId: input.periodId || null,
      relatedParty: input.relatedParty ?? null,
      approvalRef: input.approvalRef || null,
    },
    ...(typeof input.headerLine === 'number' ? { headerLine: input.headerLine } : {}),
    ...(input.sheet ? { sheet: input.sheet } : {}),
  };
}
