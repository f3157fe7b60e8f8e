import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds views, locales and public files: found from here upwards, so compiled code finds it too. */
export const webRoot = join(packageRoot(import.meta.dirname), 'libs', 'web');

/** The folder of the installed GOV.UK components (templates and browser script). */
export const govukRoot = join(packageRoot(import.meta.dirname), 'node_modules', 'govuk-frontend', 'dist');

function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json was not found above the web library');
  return packageRoot(parent);
}
