import { graphqlCode } from '#kernel';
import { type Source, isTest } from './sources.js';

/** Refusal codes that no test mentions, neither as rules spell them nor as the API does: nobody has seen them given. */
export function neverGiven(codes: Iterable<string>, sources: readonly Source[]): string[] {
  const words = new Set(sources.filter(({ path }) => isTest(path)).flatMap(({ text }) => text.match(/[\w.-]+/g) ?? []));
  return [...codes].filter((code) => !words.has(code) && !words.has(graphqlCode(code)));
}

/** Refusal codes that are declared and then named nowhere: nobody can be given them. */
export function neverThrown(codes: Iterable<string>, sources: readonly Source[]): string[] {
  const text = sources
    .filter(({ path }) => !isTest(path))
    .map((source) => source.text)
    .join('\n');
  const named = (word: string): number => text.split(`'${word}'`).length - 1;
  return [...codes].filter((code) => named(code) + named(graphqlCode(code)) + declaredBare(code) < 2);
}

/** A code of one word is declared without quotes. */
function declaredBare(code: string): number {
  return /^[a-z]+$/.test(code) ? 1 : 0;
}
