import { WORKBOOK_ROWS } from '#platform';
import type { PageRequest } from '../http/page.js';

/** Where a table is downloaded from, and what stands in place of a workbook that would be too long. */
export interface Downloads {
  readonly csvHref: string;
  readonly excelHref: string | null;
  readonly tooMany: string | null;
}

/** The downloads of the table at `path`; `query` is its choice, `rows` how many rows it has where that is known. */
export function downloadsOf(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  path: string,
  { query = '', rows = 0 }: { readonly query?: string; readonly rows?: number } = {},
): Downloads {
  const tooMany = rows > WORKBOOK_ROWS;
  return {
    csvHref: `${path}.csv${query}`,
    excelHref: tooMany ? null : `${path}.xlsx${query}`,
    tooMany: tooMany ? t('figures.tooManyForExcel', { most: formats.count(WORKBOOK_ROWS) }) : null,
  };
}
