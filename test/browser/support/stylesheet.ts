import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url).pathname;
const SOURCES = `${ROOT}libs/web/styles`;
const BUILT = `${ROOT}libs/web/public/app.css`;

/** Builds the stylesheet where it is missing or older than a source: a whole run builds it, a single spec may not. */
export function ensureStylesheet(): void {
  const newest = Math.max(...readdirSync(SOURCES).map((source) => statSync(`${SOURCES}/${source}`).mtimeMs));
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < newest) execFileSync('npm', ['run', '--silent', 'build:css'], { cwd: ROOT });
}
