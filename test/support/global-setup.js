import './register-typescript.js';

/** Starts the one database server all specs of this run share. */
export default async function setUp() {
  const { startTestCluster } = await import('./test-cluster.ts');
  globalThis.testCluster = await startTestCluster();
}
