import '../domain/governance-refusals.js';
import { Refusal } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Matter, OpenedMatter } from '../domain/matter.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { findMatter } from '../store/matter-store.js';

/** A matter that has been opened. Refuses not-found, and with `code` when it is still a draft. */
export async function needOpened(tx: AllianceTx, matterId: string, code: string): Promise<OpenedMatter> {
  const matter = await findMatter(inTx(tx), matterId);
  if (matter === undefined) throw notFound('mat', matterId, 'matterId');
  if (!isOpened(matter)) throw new Refusal(code, { status: matter.status.toLowerCase() });
  return matter;
}

/** Whether a matter has been opened: what is settled then is there. */
export function isOpened(matter: Matter): matter is OpenedMatter {
  return matter.frozen !== null && matter.openedAt !== null;
}
