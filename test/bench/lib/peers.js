import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const HERE = new URL('../', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;

/** Installs the peers as their lock file says, unless that is what is there, and compiles those written in TypeScript. */
export function preparePeers() {
  const lock = readFileSync(`${HERE}package-lock.json`, 'utf8');
  const mark = `${HERE}node_modules/.commonbook-installed`;
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
    execFileSync('npm', ['ci', '--prefix', HERE, '--no-audit', '--no-fund', '--loglevel', 'error'], {
      stdio: 'inherit',
    });
    writeFileSync(mark, lock);
  }
  execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, '-p', HERE], { stdio: 'inherit' });
}
