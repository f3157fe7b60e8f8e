import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url).pathname;

/** Builds the stylesheet where nobody has yet: a whole run builds it, a single spec may come first. */
export function ensureStylesheet(): void {
  if (existsSync(`${ROOT}libs/web/public/app.css`)) return;
  execFileSync('npm', ['run', '--silent', 'build:css'], { cwd: ROOT });
}
