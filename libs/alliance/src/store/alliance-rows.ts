import { AllianceRow } from './alliance-row.js';
import { ParticipationRow } from './participation-row.js';

/** The row classes of this feature, for the database module. */
export const ALLIANCE_ROWS = [AllianceRow, ParticipationRow];
