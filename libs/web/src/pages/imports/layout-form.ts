import type { Translate } from '../../view/catalogue.js';
import type { ImportData } from './import-data.js';

/** Fields of the form that says where the table of a file stands. */
export const layoutFields = ['sheet', 'headerLine'] as const;

/** What is said about where the table was read, and the form for when that is not right. */
export function layoutModel(
  { sheet, sheets, headerLine, firstLines, version }: ImportData,
  t: Translate,
  open: boolean,
): object {
  const line = headerLine === null ? t('match.layout.noNames') : t('match.layout.names', { line: headerLine });
  const read = sheet === null || sheets.length < 2 ? line : `${t('match.layout.sheet', { sheet })} ${line}`;
  return {
    read,
    notRight: t(sheets.length < 2 ? 'match.layout.notRightLine' : 'match.layout.notRight'),
    open,
    version,
    // The choice of columns is made for this form of the file, also when somebody else reads it otherwise meanwhile.
    readSheet: sheet ?? '',
    readLine: String(headerLine ?? 0),
    sheet:
      sheets.length < 2
        ? null
        : {
            name: 'sheet',
            label: t('match.layout.sheetLabel'),
            value: sheet ?? '',
            items: sheets.map((name) => ({ value: name, text: name })),
          },
    columns: [{ label: t('match.layout.line') }, { label: t('match.layout.onIt') }],
    lines: firstLines.map(({ line: no, cells }) => [String(no), shown(cells)]),
  };
}

/** What the form says, for the mutation. A number that is none is the page's to say. */
export function readLayout(form: URLSearchParams, sheetNow: string | null): LayoutChoice | undefined {
  const sheet = form.get('sheet') || null;
  const line = (form.get('headerLine') ?? '').trim();
  if (!/^\d{0,9}$/.test(line)) return undefined;
  // The line that was filled in belongs to the sheet it was filled in for: of another, the names are looked for.
  const same = sheet === null || sheet === sheetNow || line !== form.get('lineNow');
  return { sheet, headerLine: line === '' || !same ? null : Number.parseInt(line, 10) };
}

export interface LayoutChoice {
  readonly sheet: string | null;
  readonly headerLine: number | null;
}

function shown(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell.trim() !== '').join(' | ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
