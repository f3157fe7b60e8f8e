import type { INestApplicationContext } from '@nestjs/common';
import { loadDemonstration } from '../../../cli/src/demo/load-demonstration.js';

/** A way in for one role of the demonstration alliance. */
export interface SignInLink {
  /** The person's role, in words. */
  role: string;
  url: string;
}

/**
 * Loads the demonstration alliance unless it is there already, and makes one sign-in link for each of its roles.
 * Runs before the server listens, with everything else in place.
 */
export async function prepareDemonstration(app: INestApplicationContext): Promise<SignInLink[]> {
  return [...(await loadDemonstration(app))];
}
