import { type ASTNode, Kind, visit } from 'graphql';
import { Refusal } from '#kernel';

/** The one character no database text can hold. In a name or a reference it is never meant. */
const NUL = '\u0000';
/** No input of ours is nested as deep as this. */
const DEEPEST = 32;

/**
 * Refuses input-invalid, with the way there, when a text anywhere in the variables holds a NUL character, or when they
 * are nested deeper than 32 levels. Asked before anything else walks through them.
 */
export function needPlainText(value: unknown, ...path: readonly string[]): void {
  if (typeof value === 'string') {
    if (value.includes(NUL)) throw notPlain(value, path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length > DEEPEST) throw tooDeep(path);
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' ? inner.includes(NUL) : typeof inner === 'object') needPlainText(inner, ...path, key);
  }
}

/** As needPlainText, for the texts written in a document itself. */
export function needPlainLiterals(document: ASTNode): void {
  visit(document, { [Kind.STRING]: ({ value }) => needPlainText(value) });
}

function notPlain(text: string, path: readonly string[]): Refusal {
  const found = text.slice(0, 40).replaceAll(NUL, '\u2400');
  return new Refusal('input-invalid', { found, expected: 'text without NUL characters' }, path);
}

function tooDeep(path: readonly string[]): Refusal {
  const facts = { found: 'deeper nesting', expected: `input nested at most ${DEEPEST} levels deep` };
  return new Refusal('input-invalid', facts, path.slice(0, 2));
}
