import type { CostLine } from '#ledger';
import type { PartnerKey } from './cast.js';

/** A line of the demonstration: whose it is and to which of the calendar's months it is posted. */
export interface PlannedLine {
  readonly partner: PartnerKey;
  readonly month: number;
  /** The month it belongs to when that one is closed already. */
  readonly relatesTo?: number;
  /** It is posted once the authority it cites is in force. */
  readonly cites?: boolean;
  readonly line: Omit<CostLine, 'periodId' | 'relatesToPeriodId'>;
}
