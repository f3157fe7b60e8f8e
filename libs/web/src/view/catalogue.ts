import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, invariant } from '#kernel';
import { createInstance } from 'i18next';
import { webRoot } from './web-root.js';

/** Gives the sentence of a key in one language; `values` fill its {{placeholders}}, `count` chooses its plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Languages that have a catalogue. A language joins by its folder under locales/ and its line here. */
export const languages: readonly Language[] = ['en'];

const catalogue = createInstance();
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: Object.fromEntries(languages.map((language) => [language, { translation: read(language) }])),
  interpolation: { escapeValue: false },
  returnNull: false,
  parseMissingKeyHandler: (key: string) => {
    throw new Error(`The catalogue has no sentence for "${key}"`);
  },
});

/**
 * The translator of a language; a language without a catalogue reads English. A missing key is a bug and throws.
 * Values are not escaped here: templates escape what they print.
 */
export function translator(language: Language): Translate {
  const fixed = catalogue.getFixedT(language);
  return (key, values) => fixed(key, { ...values });
}

/** Whether the catalogue of a language has a key, plural forms counted as one. */
export function hasSentence(key: string, language: Language = 'en'): boolean {
  return catalogue.exists(key, { lng: language }) || catalogue.exists(key, { lng: language, count: 2 });
}

/** One part of a page that is text alone. */
export interface ContentPart {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly points: readonly string[];
}

/** The parts of such a page. */
export function contentParts(name: string, language: Language): readonly ContentPart[] {
  return catalogue.t(`${name}.parts`, { lng: language, returnObjects: true }) as readonly ContentPart[];
}

/** The sentences of a language: all files of its folder, each with sections of its own. */
function read(language: Language): Record<string, unknown> {
  const folder = join(webRoot, 'locales', language);
  const sentences: Record<string, unknown> = {};
  for (const name of readdirSync(folder).sort()) {
    for (const [section, part] of Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)) {
      invariant(!(section in sentences), `Section "${section}" is in two files of ${folder}`);
      sentences[section] = part;
    }
  }
  return sentences;
}
