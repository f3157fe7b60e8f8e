import { crowdedConstructors, floatingMoney, longFiles, skippedSpecs, unfinished } from './support/source-rules.js';
import { sourcesIn } from './support/sources.js';

const ours = sourcesIn('apps', 'libs', 'migrations', 'test');
const planted = sourcesIn('test/architecture/planted/sources');
const rules = { longFiles, crowdedConstructors, floatingMoney, unfinished, skippedSpecs };
const names = Object.keys(rules) as (keyof typeof rules)[];

describe('the sources', () => {
  it('are all looked at', () => {
    expect(ours.length).toBeGreaterThan(300);
  });

  it.each(names)('have nothing that the rule %s finds', (name) => {
    const own = ours.filter(({ path }) => !path.startsWith('test/architecture/support/'));
    expect(rules[name](own)).toEqual([]);
  });

  it.each([
    ['longFiles', ['long.ts']],
    ['crowdedConstructors', ['crowded.ts:3']],
    ['floatingMoney', ['money.ts:1', 'money.ts:2', 'money.ts:3', 'money.ts:4', 'money.ts:5', 'money.ts:6']],
    ['unfinished', ['unfinished.ts:1', 'unfinished.ts:2', 'unfinished.ts:3']],
    ['skippedSpecs', ['skipped.ts:1', 'skipped.ts:2', 'skipped.ts:3']],
  ] as const)('are caught by %s (planted)', (name, places) => {
    // Some rules look only at specs, some only at everything else: each planted file is shown as the kind it is meant for.
    const shown = planted.map((source) => ({
      text: source.text,
      tree: source.tree,
      path: source.path.replace(
        'test/architecture/planted/sources/',
        source.path.endsWith('skipped.ts') ? 'test/' : '',
      ),
    }));
    expect(rules[name](shown).map((place) => place.replace('test/', ''))).toEqual(places);
  });
});
