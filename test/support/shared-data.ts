import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

/**
 * A published file kept outside the repository: in COMMONBOOK_SHARED_DATA, else ../shared/data. Undefined where it is
 * not there; use it with `describeWhen`, so that its specs count as skipped.
 */
export function sharedData(name: string): string | undefined {
  const path = join(process.env.COMMONBOOK_SHARED_DATA ?? join(ROOT, '..', 'shared', 'data'), name);
  return existsSync(path) ? path : undefined;
}
