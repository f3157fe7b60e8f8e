import type { AllianceTx } from '#platform';
import { allLeave } from '../../domain/meeting/attendance.js';
import { inTx } from '../../store/asker.js';
import { insertMarks, marksOf } from '../../store/meeting/attendance-store.js';
import type { Room } from './meeting-desk.js';

/** Marks that everybody has left, as the sitting ends: nobody is there between two sittings. */
export async function endSitting(tx: AllianceTx, { meeting: { meetingNo } }: Room): Promise<void> {
  await insertMarks(tx, meetingNo, allLeave(await marksOf(inTx(tx), meetingNo), tx.at));
}
