import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PLANTED, ROOT } from './support/sources.js';

interface Cruised {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
  };
}

/** Runs dependency-cruiser with the project's rules in a folder laid out like the project. */
function cruise(cwd: string, ...folders: readonly string[]): Cruised['summary'] {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, '--config', join(ROOT, '.dependency-cruiser.js'), '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Cruised).summary;
}

const shown = ({ violations }: Cruised['summary']): string[] =>
  violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to.replace(/^.*node_modules\/([^/]+).*$/, '$1')}`);

describe('imports', () => {
  it('go down the order of the libs, through one door, without cycles', () => {
    const found = cruise(ROOT, 'libs', 'apps', 'migrations');
    expect(found.totalCruised).toBeGreaterThan(100);
    expect(shown(found)).toEqual([]);
  });

  it('are caught when they do not (planted)', () => {
    const found = shown(cruise(join(PLANTED, 'imports'), 'libs', 'apps', 'migrations'));
    expect(found.toSorted()).toEqual([
      'deeds-below-graphql: libs/identity/src/use-cases/deed.ts -> libs/identity/src/graphql/resolver.ts',
      'graphql-at-the-edge: libs/identity/src/use-cases/deed.ts -> graphql',
      'migrations-alone: migrations/1-first.ts -> libs/kernel/src/index.ts',
      'no-cycle: libs/kernel/src/a.ts -> libs/kernel/src/b.ts',
      'one-door-of-apps: apps/api/src/main.ts -> libs/identity/src/use-cases/deed.ts',
      'one-door: libs/ledger/src/index.ts -> libs/identity/src/use-cases/deed.ts',
      'order-identity: libs/identity/src/index.ts -> libs/ledger/src/index.ts',
      'order-ledger: libs/ledger/src/index.ts -> libs/outcomes/src/index.ts',
      'pure-domain: libs/identity/src/domain/rule.ts -> fs',
      'sql-in-store: libs/identity/src/use-cases/deed.ts -> pg',
      'web-reads-schema: libs/web/src/index.ts -> libs/ledger/src/index.ts',
    ]);
  });
});
