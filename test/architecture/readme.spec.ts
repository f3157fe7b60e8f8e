import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configTable } from '#platform';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The table of variables as the README must show it. */
function tableOf(rows: ReturnType<typeof configTable>): string {
  const lines = rows.map(({ name, meaning, byDefault }) => `| \`${name}\` | ${meaning} | ${byDefault} |`);
  return ['| Variable | Meaning | When left out |', '|---|---|---|', ...lines].join('\n');
}

/** Files that a page of Markdown links to and that are not there. */
function missingTargets(markdown: string): string[] {
  const targets = Array.from(markdown.matchAll(/\]\(([^)#]+)\)/g), ([, target = '']) => target);
  return targets.filter((target) => !target.startsWith('http') && !existsSync(join(root, target)));
}

describe('the README', () => {
  it('lists every variable as the program knows it', () => {
    expect(readme).toContain(tableOf(configTable()));
  });

  it('links to files that are there', () => {
    expect(missingTargets(readme)).toEqual([]);
  });

  it('would be found out: a variable left out, a link to nowhere', () => {
    expect(readme).not.toContain(
      tableOf([...configTable(), { name: 'X', meaning: 'y', byDefault: 'z', expected: '' }]),
    );
    expect(missingTargets('[here](docs/nowhere.png)')).toEqual(['docs/nowhere.png']);
  });
});
