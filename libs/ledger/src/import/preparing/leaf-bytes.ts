/** Parts of a leaf's frame: what stands before, between and behind what a row says of its own. */
export const FRAME_PARTS = 5;
/** `YYYY-MM-DD` and the text commitment in hex, which are always as long. */
export const DAY_LENGTH = 10;
export const COMMITMENT_LENGTH = 64;

/**
 * The leaves of rows that have no place yet. A leaf is its canonical JSON as UTF-8, in pieces, with what is the same in
 * many rows kept once:
 *
 *     start AMOUNT part0 [entry number] part1 DAY part2 SOURCE-REF part3 COMMITMENT part4 [time, sequence number, type]
 *
 * In capitals what is each row's own, in brackets what is known only under the alliance's lock.
 */
export interface OpenLeaves {
  /** The zero byte of a leaf and the JSON up to the amount: of all rows. */
  readonly start: Uint8Array;
  /** The parts of all frames, one behind the other. */
  readonly frames: Uint8Array;
  /** FRAME_PARTS a frame: where each part ends. It begins where the one before ends. */
  readonly frameMarks: Uint32Array;
  /** What each row says of its own, one behind the other. */
  readonly rows: Uint8Array;
  /** Three a row: the number of its frame, where its amount ends, and where it ends. */
  readonly rowMarks: Uint32Array;
}

/** Takes open leaves up, for a batch whose number of rows is known. */
export class LeafBytes {
  private readonly frames = new GrowingText(4096);
  private readonly frameMarks: number[] = [];
  private readonly rows: GrowingText;
  private readonly rowMarks: Uint32Array;
  private row = 0;

  constructor(
    private readonly start: string,
    rows: number,
  ) {
    this.rows = new GrowingText(rows * 128);
    this.rowMarks = new Uint32Array(rows * 3);
  }

  /** Adds a frame by its parts and gives its number. */
  addFrame(...parts: readonly string[]): number {
    for (const part of parts) this.frameMarks.push(this.frames.add(part));
    return this.frameMarks.length / FRAME_PARTS - 1;
  }

  /** Adds what a row says in a frame. */
  addRow(frame: number, amount: string, rest: string): void {
    const at = this.row++ * 3;
    const from = this.rows.end;
    this.rowMarks[at] = frame;
    this.rowMarks[at + 1] = from + amount.length;
    this.rowMarks[at + 2] = this.rows.add(amount + rest);
  }

  /** What was taken up. Nothing may be added afterwards. */
  finish(): OpenLeaves {
    return {
      start: Uint8Array.from(Buffer.from(`\0${this.start}`)),
      frames: this.frames.taken(),
      frameMarks: Uint32Array.from(this.frameMarks),
      rows: this.rows.taken(),
      rowMarks: this.rowMarks.subarray(0, this.row * 3),
    };
  }
}

/** Texts as UTF-8, one behind the other in memory of their own. */
class GrowingText {
  end = 0;
  private bytes: Buffer;

  constructor(expected: number) {
    this.bytes = Buffer.allocUnsafeSlow(expected);
  }

  /** Adds a text and gives where it ends. */
  add(text: string): number {
    const needed = this.end + text.length * 3;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.end += this.bytes.write(text, this.end, 'utf8');
    return this.end;
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.end);
  }
}
