import { dateIn } from '#kernel';
import type { Book } from '../domain/book.js';

/**
 * Everything that decisions about rows depend on besides the rows: while two stamps are equal, a row decided under one
 * would be decided the same under the other. Holds the book with the terms of the spending authorities it cites, the day,
 * and which cut-offs have passed; not what is spent, which posting moves itself.
 */
export function bookStamp(book: Book, at: Date): string {
  const passed = book.periods.map(({ cutOffAt }) => at > cutOffAt);
  const authorities = [...book.authorities.values()].map(({ authority }) => authority);
  return JSON.stringify([{ ...book, authorities }, dateIn(at), passed], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
