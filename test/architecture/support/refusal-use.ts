import { graphqlCode } from '#kernel';
import { type Source, isTest } from './sources.js';

/** Refusal codes that no test mentions, neither as rules spell them nor as the API does: nobody has seen them given. */
export function neverGiven(codes: Iterable<string>, sources: readonly Source[]): string[] {
  const words = new Set(sources.filter(({ path }) => isTest(path)).flatMap(({ text }) => text.match(/[\w.-]+/g) ?? []));
  return [...codes].filter((code) => !words.has(code) && !words.has(graphqlCode(code)));
}

/** Refusal codes that no source throws: nobody can be given them. */
export function neverThrown(codes: Iterable<string>, sources: readonly Source[]): string[] {
  const texts = sources.filter(({ path }) => !isTest(path)).map(({ text }) => text);
  return [...codes].filter((code) => {
    const quoted = `'${code}'`;
    // Once where it is declared, at least once more where it is used.
    return (
      texts.reduce((count, text) => count + text.split(quoted).length - 1, 0) <
      (code.includes('-') || code.includes('.') ? 2 : 1)
    );
  });
}
