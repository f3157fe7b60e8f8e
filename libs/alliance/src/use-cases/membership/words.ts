import { Refusal, ensure } from '#kernel';

/** Trimmed words of 1 to `longest` characters. Refuses input-invalid. */
export function needText(text: string, longest: number, ...path: string[]): string {
  const trimmed = text.trim();
  ensure(trimmed !== '' && trimmed.length <= longest, () => {
    return new Refusal('input-invalid', { found: trimmed.slice(0, 40), expected: `1 to ${longest} characters` }, path);
  });
  return trimmed;
}

/** As `needText`; blank counts as none. */
export function someText(text: string | null, longest: number, ...path: string[]): string | null {
  return text === null || text.trim() === '' ? null : needText(text, longest, ...path);
}
