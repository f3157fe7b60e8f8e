import type { ImportTally } from './checking/import-tally.js';
import type { RowProblem } from './checking/row-problem.js';
import type { Survey } from './checking/survey.js';
import type { GuessedMapping } from './matching/guess-mapping.js';
import type { ImportMapping, ImportOptions } from './matching/import-mapping.js';
import type { FileLayout } from './reading/file-layout.js';

/**
 * Where an import stands. UPLOADED, then MATCHED (columns chosen), CHECKED (every row looked at), POSTING (rows are
 * going into the book, in chunks), POSTED. Matching again is possible until it is POSTING; giving it up, too.
 */
export type ImportStatus = 'UPLOADED' | 'MATCHED' | 'CHECKED' | 'POSTING' | 'POSTED' | 'ABANDONED';

/** How many problems are kept with the import; all of them are in the file of problems. */
export const PROBLEMS_SHOWN = 100;

/** What checking found. */
export interface CheckOutcome {
  readonly tally: ImportTally;
  /** The first problems. */
  readonly problems: readonly RowProblem[];
  /** SHA-256 (hex) of the file of all problems; null when there are none. */
  readonly problemFile: string | null;
  /** The organisation's last entry number when checking began: as long as it stands, no other row can have come in. */
  readonly lastEntryNo: number;
  /** Good rows that went bad between checking and posting, and were left out. */
  readonly leftOut: readonly RowProblem[];
}

/** The file, and what was found when it arrived. */
export interface UploadedLayout extends FileLayout {
  readonly guessed: GuessedMapping;
  readonly guessedOptions: ImportOptions;
  readonly survey: Survey;
}

/** One file on its way into the open book, and afterwards its receipt. */
export interface ImportRecord {
  readonly allianceNo: number;
  readonly no: number;
  readonly id: string;
  /** For people, without gaps within the alliance: `RB-I-0001`. */
  readonly reference: string;
  readonly organisationNo: number;
  readonly status: ImportStatus;
  readonly fileName: string;
  /** Hex. */
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly layout: UploadedLayout;
  readonly mapping: ImportMapping | null;
  readonly options: ImportOptions;
  readonly outcome: CheckOutcome | null;
  readonly takeGoodRows: boolean;
  readonly rowsPosted: number;
  readonly amountPostedMinor: bigint;
  /** Posting goes on below this line of the file. */
  readonly lastLinePosted: number;
  readonly firstSeq: bigint | null;
  readonly lastSeq: bigint | null;
  readonly actorRef: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly finishedAt: Date | null;
}

/** The reference of an alliance's import: `RB-I-0001`. */
export function importReference(prefix: string, no: number): string {
  return `${prefix}-I-${String(no).padStart(4, '0')}`;
}
