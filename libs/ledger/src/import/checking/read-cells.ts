import { Refusal } from '#kernel';

const yes = new Set(['y', 'yes', 'true', 't', '1', 'x', 'card', 'gpc', 'vcse', 'grant']);
const no = new Set(['n', 'no', 'false', 'f', '0', '-', 'none', 'n/a', 'na']);
const decimal = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/;
const redacted = /\bredacted\b|\bwithheld\b|\bpersonal data\b|\bprivate individual\b|\bname removed\b/i;

/** Reads an answer; undefined when the cell is blank. Refuses import.answer-unclear. */
export function readAnswer(written: string): boolean | undefined {
  const text = written.trim().toLowerCase();
  if (text === '') return undefined;
  if (yes.has(text)) return true;
  if (no.has(text)) return false;
  throw new Refusal('import.answer-unclear', { found: written.trim().slice(0, 40) });
}

/** Reads a quantity in millionths; undefined when the cell is blank. Refuses import.number-unclear. */
export function readQuantity(written: string): bigint | undefined {
  const text = written.trim().replace(/,(?=\d{3}\b)/g, '');
  if (text === '') return undefined;
  const match = decimal.exec(text);
  if (match === null) throw new Refusal('import.number-unclear', { found: written.trim().slice(0, 40) });
  const size = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(6, '0'));
  return match[1] === '-' ? -size : size;
}

/**
 * Reads free text: blanks at the ends and doubled ones go, control characters too. Refuses import.text-too-long, and
 * import.formula for text that a spreadsheet would run when it meets it in an export: it starts with `=`, `+` or `@`,
 * or with a minus that no figure follows.
 */
export function readText(written: string, limit: number): string {
  let text = written.trim();
  if (text === '') return '';
  if (untidy.test(text)) text = text.replace(/[\s\p{Cc}]+/gu, ' ');
  const first = text.charCodeAt(0);
  const runs = first === 61 || first === 43 || first === 64 || (first === 45 && /^-\s*[A-Za-z=+@(]/.test(text));
  if (runs) throw new Refusal('import.formula', { found: text.slice(0, 20) });
  if (text.length > limit) throw new Refusal('import.text-too-long', { found: text.length, limit });
  return text;
}
const untidy = /\s\s|\p{Cc}/u;

/** Whether the published name says that an individual's name was taken out. REDACTIVE PUBLISHING LIMITED does not. */
export function isRedacted(supplier: string): boolean {
  return redacted.test(supplier);
}
