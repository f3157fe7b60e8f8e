/** One, two or more things in a row: “A”, “A and B”, “A, B and C”. */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** A sentence with a small first letter, to go on after a colon. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A sentence with a capital first letter. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All of a number of members: “Both” or “All 5”. */
export function allOf(count: number): string {
  return count === 2 ? 'Both' : `All ${count}`;
}
