import { startCluster } from './lib/cluster.js';
import { stopChildren } from './lib/child.js';
import { preparePeers } from './lib/peers.js';
import { close } from './lib/report.js';

// Figures by the name they are asked for with: `npm run bench -- posting reads`. Each file exports one of this name.
const FIGURES = ['posting', 'reads', 'mutations', 'streams', 'memory', 'importing'];
const wanted = process.argv.slice(2);

preparePeers();
const cluster = await startCluster();
let whole = true;
try {
  for (const name of FIGURES) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // One figure that cannot be taken leaves the others standing, and the run as a whole failed.
    const { [name]: measure } = await import(`./figures/${name === 'importing' ? 'import' : name}.js`);
    await measure(cluster).catch((error) => {
      process.stderr.write(`${error.stack}\n`);
      whole = false;
    });
    await stopChildren();
  }
} finally {
  await cluster.stop();
}
process.exitCode = close() && whole ? 0 : 1;
