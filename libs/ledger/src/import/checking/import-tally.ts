/** Rows and what they come to, minor units. */
export interface RowsAndAmount {
  readonly rows: number;
  readonly amountMinor: bigint;
}

/**
 * What a file comes to. Control total: `file` is added up on its own from every amount that can be read, and always
 * equals `good` + `bad` + `held` to the penny.
 */
export interface ImportTally {
  readonly file: RowsAndAmount;
  readonly good: RowsAndAmount;
  /** Rows with a problem; an amount that cannot be read counts as a row and as no money. */
  readonly bad: RowsAndAmount;
  /** Rows that the open book already holds. */
  readonly held: RowsAndAmount;
  readonly notes: ImportNotes;
}

/** What is allowed and yet worth a word, in rows. */
export interface ImportNotes {
  readonly blankRows: number;
  readonly blankSuppliers: number;
  /** Names of individuals that were taken out before publication: marked personal, shown to nobody but the auditor. */
  readonly redactedNames: number;
  readonly lateRows: number;
  /** Rows below zero: refunds and corrections. */
  readonly belowZero: number;
}

/** Adds up a file while its rows pass by. */
export class Tally {
  private readonly sums = { file: [0, 0n], good: [0, 0n], bad: [0, 0n], held: [0, 0n] } as Record<
    Kind,
    [number, bigint]
  >;
  readonly notes = { blankRows: 0, blankSuppliers: 0, redactedNames: 0, lateRows: 0, belowZero: 0 };

  add(kind: 'good' | 'bad' | 'held', amountMinor: bigint | null): void {
    const sum = this.sums[kind];
    const { file } = this.sums;
    sum[0] += 1;
    file[0] += 1;
    if (amountMinor === null) return;
    sum[1] += amountMinor;
    file[1] += amountMinor;
  }

  result(): ImportTally {
    const [file, good, bad, held] = kinds.map((kind) => ({
      rows: this.sums[kind][0],
      amountMinor: this.sums[kind][1],
    }));
    const none = { rows: 0, amountMinor: 0n };
    return { file: file ?? none, good: good ?? none, bad: bad ?? none, held: held ?? none, notes: { ...this.notes } };
  }
}

type Kind = 'file' | 'good' | 'bad' | 'held';
const kinds = ['file', 'good', 'bad', 'held'] as const;
