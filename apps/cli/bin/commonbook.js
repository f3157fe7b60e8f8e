#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Kept beside the sources because what the compiler writes cannot be executed by itself.
const built = new URL('../../../dist/apps/cli/src/main.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write('Commonbook is not built yet: run "npm run build" first.\n');
  process.exitCode = 3;
}
