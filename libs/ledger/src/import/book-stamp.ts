import { dateIn } from '#kernel';
import type { Book } from '../domain/book.js';

/**
 * Everything that decisions about rows depend on besides the rows: while two stamps are equal, a row decided under one
 * would be decided the same under the other. Holds the book, the day, and which cut-offs have passed.
 */
export function bookStamp(book: Book, at: Date): string {
  const passed = book.periods.map(({ cutOffAt }) => at > cutOffAt);
  const plain = { ...book, relatedPartyThresholdMinor: String(book.relatedPartyThresholdMinor) };
  return JSON.stringify([plain, dateIn(at), passed]);
}
