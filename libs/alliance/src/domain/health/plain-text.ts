import { Refusal, ensure } from '#kernel';

/** Trimmed text of 1 to `longest` characters without control characters but line ends. Refuses input-invalid. */
export function needWords(text: string, longest: number, ...path: readonly string[]): string {
  const words = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  const fits = words !== '' && words.length <= longest && !/[^\P{Cc}\n\t]/u.test(words);
  ensure(fits, () => {
    return new Refusal('input-invalid', { found: words.slice(0, 40), expected: `1 to ${longest} characters` }, path);
  });
  return words;
}

/** As `needWords`; blank text counts as none. */
export function someWords(text: string | null | undefined, longest: number, ...path: readonly string[]): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : needWords(text, longest, ...path);
}
