/** A piece of text, and whether it is what somebody looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly found: boolean;
}

const START = '\u0002';
const END = '\u0003';
/** Characters shown before and after what was found. */
const BEFORE = 60;
const AFTER = 180;

/**
 * The piece of a text around the first thing that was found in it, as it is written. `marked` is the text as it was
 * searched, with marks around what was found: letter for letter as long as the text. Null where nothing was found.
 */
export function snippetOf(text: string, marked: string): SnippetPart[] | null {
  const original = text.normalize('NFC');
  const spans = spansOf(marked);
  const [first] = spans;
  if (first === undefined || marked.length - 2 * spans.length !== original.length) return null;
  const from = wordAt(original, Math.max(0, first.from - BEFORE));
  const to = Math.min(original.length, from + BEFORE + AFTER);
  const parts: SnippetPart[] = [];
  const add = (piece: string, found: boolean): void => {
    if (piece !== '') parts.push({ text: piece, found });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const span of spans) {
    if (span.from < at || span.to > to) continue;
    add(original.slice(at, span.from), false);
    add(original.slice(span.from, span.to), true);
    at = span.to;
  }
  add(original.slice(at, to), false);
  if (to < original.length) add(' …', false);
  return parts;
}

/** Where what was found stands in the text without marks. */
function spansOf(marked: string): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let marks = 0;
  let from = 0;
  for (let at = 0; at < marked.length; at += 1) {
    const sign = marked.charAt(at);
    if (sign === START) from = at - marks;
    if (sign === END) spans.push({ from, to: at - marks });
    if (sign === START || sign === END) marks += 1;
  }
  return spans;
}

/** The start of the word after a place, so that no word is cut; the place itself at the start of the text. */
function wordAt(text: string, place: number): number {
  if (place === 0) return 0;
  const blank = text.indexOf(' ', place);
  return blank === -1 || blank - place > 30 ? place : blank + 1;
}
