import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { webRoot } from '../view/web-root.js';

const schema = buildSchema(readFileSync(join(webRoot, '../../apps/api/schema.graphql'), 'utf8'));

/** Every operation the pages execute: the constants that hold GraphQL, read from where they are declared. */
async function operations(): Promise<[string, string][]> {
  const files = readdirSync(join(webRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(webRoot, 'src', name));
  const found: [string, string][] = [];
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    for (const [, name = ''] of source.matchAll(/const (\w+) = `(?:query|mutation) \w+/g)) {
      const text = expand(source, name, files);
      found.push([`${file.slice(webRoot.length + 5)} ${name}`, text]);
    }
  }
  return found;
}

/** The text of a constant with the constants it quotes put in. */
function expand(source: string, name: string, files: readonly string[]): string {
  const declared = new RegExp(`const ${name} =\\s*(?:\`([^\`]*)\`|'([^']*)')`);
  const own = declared.exec(source) ?? files.map((file) => declared.exec(readFileSync(file, 'utf8'))).find(Boolean);
  const text = own?.[1] ?? own?.[2];
  if (text === undefined) throw new Error(`${name} is not declared as text`);
  return text.replace(/\$\{(\w+)\}/g, (_, quoted: string) => expand(source, quoted, files));
}

describe('the operations of the pages', () => {
  it('are all found', async () => {
    expect((await operations()).length).toBeGreaterThan(20);
  });

  it('are valid against the published schema', async () => {
    const wrong = (await operations()).flatMap(([name, text]) =>
      validate(schema, parse(text)).map(({ message }) => `${name}: ${message}`),
    );
    expect(wrong).toEqual([]);
  });

  it('would be found invalid if they were', () => {
    expect(validate(schema, parse('query X { viewer { shoeSize } }'))).not.toEqual([]);
  });
});
