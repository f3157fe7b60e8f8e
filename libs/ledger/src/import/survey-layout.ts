import { guessCategory, type KnownCategory } from './matching/guess-category.js';
import { guessMapping } from './matching/guess-mapping.js';
import { DEFAULT_OPTIONS, type ImportMapping, type ImportOptions } from './matching/import-mapping.js';
import { categoryKey } from './checking/row-reader.js';
import { surveyRows } from './checking/survey.js';
import type { UploadedLayout } from './import-record.js';
import { type LayoutChoice, detectLayout, figureRows } from './reading/file-layout.js';

/** What is known before a file is looked at: our categories, and the last choice for a file with this header. */
export interface Known {
  readonly categories: readonly KnownCategory[];
  readonly remembered?: (
    columns: readonly string[],
  ) => Promise<{ mapping: ImportMapping; options: ImportOptions } | undefined>;
}

/**
 * Looks through a file that has arrived: how it is built, which column is probably what, which categories it has and
 * which of ours they probably are. What was chosen for the last file of its kind takes the place of guesses.
 * Refuses what detectLayout and surveyRows refuse; a category column that cannot be one is given up instead.
 */
export async function surveyLayout(path: string, known: Known, choice: LayoutChoice = {}): Promise<UploadedLayout> {
  const layout = await detectLayout(path, choice);
  const remembered = await known.remembered?.(layout.columns);
  const guess = guessMapping(layout);
  const mapping = remembered?.mapping ?? guess.mapping;
  const survey = await surveyRows(() => figureRows(path, layout), mapping, layout.columns);
  const chosen = remembered?.options ?? DEFAULT_OPTIONS;
  const fields = Object.keys(mapping);
  return {
    ...layout,
    survey,
    guessed: {
      mapping:
        survey.sourceRef.length > 0 && remembered === undefined ? { ...mapping, sourceRef: survey.sourceRef } : mapping,
      reasons:
        remembered === undefined ? guess.reasons : Object.fromEntries(fields.map((field) => [field, 'REMEMBERED'])),
    },
    guessedOptions: { ...chosen, categories: categoriesFor(survey.categories, chosen.categories, known.categories) },
  };
}

/** For every category of the file: what was chosen before, else the guess, where there is one. */
function categoriesFor(
  found: readonly { readonly value: string }[],
  before: Readonly<Record<string, string>>,
  ours: readonly KnownCategory[],
): Readonly<Record<string, string>> {
  const known = new Set(ours.flatMap(({ id, code }) => [id, code]));
  const chosen = new Map(Object.entries(before).map(([theirs, category]) => [categoryKey(theirs), category]));
  const matched = found.flatMap(({ value }) => {
    const earlier = chosen.get(categoryKey(value));
    const category = earlier !== undefined && known.has(earlier) ? earlier : guessCategory(value, ours)?.id;
    return category === undefined ? [] : [[value, category] as const];
  });
  return Object.fromEntries(matched);
}
