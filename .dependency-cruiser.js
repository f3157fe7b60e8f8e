/**
 * Which part may import which. `npx depcruise libs apps migrations` shows every import that breaks a rule; the same
 * rules run in test/architecture, also against planted violations.
 */
const ORDER = [
  ['kernel'],
  ['platform'],
  ['identity'],
  ['governance'],
  ['alliance'],
  ['ledger', 'outcomes', 'cooperative'],
  ['transparency'],
  ['web'],
];
const SPEC = '\\.(spec|db-spec)\\.ts$|/testing/';
const INSIDE = '^libs/[^/]+/src/(?!index\\.ts$)';
const libs = (names) => `^libs/(${names.join('|')})/`;

const order = ORDER.flatMap((names, place) =>
  names.map((name) => ({
    name: `order-${name}`,
    comment: `${name} knows only what stands before it: ${ORDER.slice(0, place).flat().join(', ') || 'nothing'}`,
    severity: 'error',
    from: { path: libs([name]) },
    to: { path: `${libs([...names.filter((other) => other !== name), ...ORDER.slice(place + 1).flat()])}|^apps/` },
  })),
).filter(({ to }) => !to.path.includes('()'));

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Nothing imports itself by a detour.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...order,
    {
      name: 'web-reads-schema',
      comment: 'Pages read and write through the GraphQL schema only.',
      severity: 'error',
      from: { path: libs(['web']), pathNot: SPEC },
      to: { path: libs(ORDER.flat().filter((name) => !['kernel', 'platform', 'web'].includes(name))) },
    },
    {
      name: 'one-door',
      comment: 'A lib is imported through its index.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: SPEC },
      to: { path: INSIDE, pathNot: '^libs/$1/' },
    },
    {
      name: 'one-door-of-apps',
      comment: 'A lib is imported through its index.ts.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: INSIDE },
    },
    {
      name: 'migrations-alone',
      comment: 'A migration must still run when everything else has changed.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(libs|apps)/' },
    },
    {
      name: 'pure-domain',
      comment: 'Rules are pure: they know each other, what lower libs publish, and how to hash.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      to: { pathNot: '^libs/[^/]+/src/index\\.ts$|^libs/$1/src/domain/|^(crypto|zlib)$' },
    },
    {
      name: 'sql-in-store',
      comment: 'Only stores, and the platform under them, know TypeORM and the driver.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/platform/|/src/store/|${SPEC}` },
      to: { path: 'node_modules/(typeorm|pg|pg-copy-streams)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'graphql-at-the-edge',
      comment: 'Only the graphql folder of a feature knows GraphQL.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(platform|web)/|/src/graphql/|${SPEC}` },
      to: { path: 'node_modules/(@nestjs/graphql|graphql)/' },
    },
    {
      name: 'deeds-below-graphql',
      comment: 'Use cases and stores do not know how they are asked for.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/(use-cases|store|domain)/', pathNot: SPEC },
      to: { path: '^libs/$1/src/graphql/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
    extraExtensionsToScan: [],
  },
};
