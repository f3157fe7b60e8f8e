/** One jest for every kind of spec; the kinds differ in what they start (see test/support). */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/test/bench', '<rootDir>/.data'],
};
const kind = (displayName, testRegex, more = {}) => ({ ...base, displayName, testRegex, ...more });
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
};
export default {
  // A bound against hanging, not a wish: two cores shared by every kind of spec are slow at times.
  testTimeout: 60_000,
  // Modules of a spec outlive it in its worker: a worker that has grown is begun anew, before it spends its time on them.
  workerIdleMemoryLimit: '1GB',
  projects: [
    kind('unit', ['(libs|apps)/.*\\.spec\\.ts$', 'test/(migrations|support)/.*\\.spec\\.ts$']),
    kind('architecture', ['test/architecture/.*\\.spec\\.ts$']),
    kind('database', ['\\.db-spec\\.ts$'], withDatabase),
    kind('e2e', ['test/(e2e|stories)/.*\\.e2e-spec\\.ts$'], withDatabase),
    kind('browser', ['test/browser/.*\\.browser-spec\\.ts$'], withDatabase),
  ],
};
