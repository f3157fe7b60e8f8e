import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasSentence, translator } from './catalogue.js';
import { literalTextOf } from '../../../../test/support/literal-text.js';
import { webRoot } from './web-root.js';

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(webRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(webRoot, folder, name));

const templates = filesUnder('views', '.njk');
const sources = filesUnder('src', '.ts').filter((name) => !name.endsWith('.spec.ts'));
const usesOf = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'\s*[,)]/g), (match) => match[1] ?? '');

describe('the catalogue', () => {
  it('has every sentence that templates and pages ask for', () => {
    const missing = [...templates, ...sources].flatMap(usesOf).filter((key) => !hasSentence(key));
    expect(missing).toEqual([]);
  });

  it('throws for a sentence it does not have', () => {
    expect(() => translator('en')('nothing.like.this')).toThrow('no sentence for "nothing.like.this"');
  });

  it('chooses plural forms and fills placeholders as they are: templates escape', () => {
    expect(translator('en')('account.days', { count: 1 })).toBe('1 day');
    expect(translator('en')('account.days', { count: 90 })).toBe('90 days');
    expect(translator('en')('layout.signedInAs', { name: 'A & B' })).toBe('Signed in as A & B');
  });

  it('speaks English where a language has no catalogue yet', () => {
    expect(translator('cy')('layout.signIn')).toBe('Sign in');
  });
});

describe('templates', () => {
  it.each(templates.map((name) => [name.slice(webRoot.length + 1), name]))(
    '%s has no words of its own',
    (_name, file) => {
      expect(literalTextOf(readFileSync(file, 'utf8'))).toEqual([]);
    },
  );

  it.each([
    ['<p>Words</p>', ['Words']],
    ['<img alt="A picture">', ['A picture']],
    ["{{ govukButton({ text: 'Send it' }) }}", ['Send it']],
    ["<p>{{ t('a.b') }} – 1</p>", []],
    ["{{ x({ classes: 'govuk-button', text: t('a') }) }}", []],
  ])('the check finds words in %s', (template, found) => {
    expect(literalTextOf(template)).toEqual(found);
  });
});
