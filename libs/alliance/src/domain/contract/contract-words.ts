import '../alliance-refusals.js';
import { Refusal, ensure } from '#kernel';

/** Reads text that may have several lines: trimmed, 1 to `longest` characters. Refuses alliance.text-missing. */
export function plainText(text: string, longest: number, field: string, ...path: readonly string[]): string {
  const words = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  ensure(words !== '' && words.length <= longest && !/[^\P{Cc}\n\t]/u.test(words), () => {
    return new Refusal('alliance.text-missing', { field, longest }, path);
  });
  return words;
}

/** As `plainText`; blank text counts as none. */
export function someText(
  text: string | null | undefined,
  longest: number,
  field: string,
  ...path: readonly string[]
): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : plainText(text, longest, field, ...path);
}
