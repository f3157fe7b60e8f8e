import { bookStamp } from '../book-stamp.js';
import type { Preparation } from './prepare-chunks.js';

/**
 * Everything that the chunks of a file depend on, as a text: preparations with the same key make the same chunks, but
 * for their salts. Unlike the book's stamp it holds what is spent under the authorities that the file cites.
 */
export function preparationKey({ path, record, book, at, organisation, actorRef }: Preparation): string {
  const { id, layout, mapping, options, lastLinePosted } = record;
  const spent = [...book.authorities.values()].map(({ spentMinor, entries, standing }) =>
    [spentMinor, entries, standing].map(String),
  );
  const of = { path, id, layout, mapping, options, lastLinePosted, organisation, actorRef, spent };
  return JSON.stringify([of, bookStamp(book, at)]);
}
