import type { AllianceTx } from '#platform';
import { citedAuthority } from '../domain/authority/decide-spending.js';
import { leftMinor } from '../domain/authority/spending-authority.js';
import type { Book } from '../domain/book.js';
import { spentByImport } from '../store/authority-store.js';
import type { ImportRecord } from './import-record.js';

/** The spending authority that a file cites, in a list; empty for none. */
export function citedByFile({ options }: Pick<ImportRecord, 'options'>): string[] {
  const cited = citedAuthority({ approvalRef: options.approvalRef });
  return cited === null ? [] : [cited];
}

/** The book as if nothing of the file were posted: its rows are decided from the first one, however far it has come. */
export async function bookBefore(tx: AllianceTx, record: ImportRecord, book: Book): Promise<Book> {
  const [cited = ''] = citedByFile(record);
  const known = book.authorities.get(cited);
  if (known === undefined || record.rowsPosted === 0) return book;
  const own = await spentByImport(tx, cited, record.no);
  const before = {
    authority: known.authority,
    spentMinor: known.spentMinor - own.amountMinor,
    entries: known.entries - own.entries,
    standing: known.standing - own.standing,
  };
  return { ...book, authorities: new Map([[cited, before]]) };
}

/**
 * Whether what was decided about rows still holds with what is spent now: nobody else has spent under the authority
 * since the book was read, or there is enough for all of these rows anyway.
 */
export function spendingHolds(read: Book, now: Book, postedMinor: bigint, amounts: () => Iterable<bigint>): boolean {
  for (const [cited, spent] of now.authorities) {
    const then = read.authorities.get(cited);
    if (then !== undefined && then.spentMinor + postedMinor === spent.spentMinor) continue;
    if (spent.authority.kind === 'ONE_OFF') return false;
    let most = 0n;
    for (const amount of amounts()) if (amount > 0n) most += amount;
    if (most > leftMinor(spent)) return false;
  }
  return true;
}
