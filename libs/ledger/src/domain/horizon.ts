import { endOfDay } from '#governance';
import type { Viewer } from '#alliance';

/** Up to when somebody sees what was recorded: others' entries before an instant, those of their own whenever. */
export interface Horizon {
  readonly before: Date;
  readonly ownNo: number;
}

/** The horizon of somebody whose organisation has left: the end of its last day. Null for everybody else. */
export function horizonOf({ until, organisationNo }: Pick<Viewer, 'until' | 'organisationNo'>): Horizon | null {
  return until === null || organisationNo === null ? null : { before: endOfDay(until), ownNo: organisationNo };
}

/** Whether an entry lies within a horizon. */
export function isWithin(
  { recordedAt, organisationNo }: { readonly recordedAt: Date; readonly organisationNo: number },
  horizon: Horizon | null,
): boolean {
  return horizon === null || organisationNo === horizon.ownNo || recordedAt < horizon.before;
}
