import { hash } from 'node:crypto';
import { invariant } from '#kernel';
import { COST_ENTRY_POSTED } from '../domain/seal-cost-entry.js';
import { BinaryArray } from '../store/binary-array.js';
import type { BatchPlace } from '../store/import-entries.js';
import { COMMITMENT_LENGTH, DAY_LENGTH, FRAME_PARTS, type OpenLeaves } from './preparing/leaf-bytes.js';

/** What a leaf is longer by at most when its numbers, time and type are filled in. */
const FILLED_IN = 256;

/**
 * The leaf hashes of a batch at its place, as an array of the database: the last thing that is missing once the
 * alliance's lock is held. A row in `without` (from 0) takes no place and has no hash.
 */
export function fillLeaves(
  leaves: OpenLeaves,
  { firstSeq, firstEntryNo, recordedAt }: Pick<BatchPlace, 'firstSeq' | 'firstEntryNo' | 'recordedAt'>,
  without: { has(row: number): boolean },
): Uint8Array {
  const { rows, rowMarks } = leaves;
  const count = rowMarks.length / 3;
  invariant(firstSeq + BigInt(count) < Number.MAX_SAFE_INTEGER, 'Sequence numbers are exact as numbers');
  const hashes = new BinaryArray('bytea', count * 36);
  const parts = framePartsOf(leaves);
  const time = `${recordedAt.toISOString()}","schemaVersion":1,"seq":"`;
  const end = `","type":"${COST_ENTRY_POSTED}"}`;
  const leaf = new Leaf(leaves.start);
  let seq = Number(firstSeq);
  let entryNo = firstEntryNo;
  let from = 0;
  for (let row = 0; row < count; row++) {
    const frame = (rowMarks[row * 3] ?? 0) * FRAME_PARTS;
    const amountEnd = rowMarks[row * 3 + 1] ?? 0;
    const to = rowMarks[row * 3 + 2] ?? 0;
    if (without.has(row)) {
      hashes.addNull();
    } else {
      const dayEnd = amountEnd + DAY_LENGTH;
      const refEnd = to - COMMITMENT_LENGTH;
      leaf.begin(to - from + frameLength(leaves, frame));
      leaf.piece(rows, from, amountEnd);
      leaf.part(parts[frame]);
      leaf.text(String(entryNo++));
      leaf.part(parts[frame + 1]);
      leaf.piece(rows, amountEnd, dayEnd);
      leaf.part(parts[frame + 2]);
      leaf.piece(rows, dayEnd, refEnd);
      leaf.part(parts[frame + 3]);
      leaf.piece(rows, refEnd, to);
      leaf.part(parts[frame + 4]);
      leaf.text(`${time}${seq++}${end}`);
      hashes.addBytes(leaf.hash(), 'latin1');
    }
    from = to;
  }
  return hashes.finish();
}

function framePartsOf({ frames, frameMarks }: OpenLeaves): Uint8Array[] {
  let from = 0;
  return Array.from(frameMarks, (to) => frames.subarray(from, (from = to)));
}

/** Bytes of the frame whose parts begin at `at`. */
function frameLength({ frameMarks }: OpenLeaves, at: number): number {
  return (frameMarks[at + FRAME_PARTS - 1] ?? 0) - (frameMarks[at - 1] ?? 0);
}

/** One leaf after another, put together in the same memory. */
class Leaf {
  private bytes = Buffer.alloc(0);
  private at = 0;

  constructor(private readonly start: Uint8Array) {}

  /** Begins the next leaf, for which so many bytes will come. */
  begin(coming: number): void {
    const needed = this.start.length + coming + FILLED_IN;
    if (this.bytes.length < needed) {
      this.bytes = Buffer.allocUnsafe(needed * 2);
      this.bytes.set(this.start);
    }
    this.at = this.start.length;
  }

  part(part: Uint8Array | undefined): void {
    invariant(part !== undefined, 'A row has a frame, and a frame has all its parts');
    this.bytes.set(part, this.at);
    this.at += part.length;
  }

  piece(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let index = from; index < to; index++) bytes[at++] = source[index] ?? 0;
    this.at = at;
  }

  text(ascii: string): void {
    this.at += this.bytes.write(ascii, this.at, 'latin1');
  }

  /** latin1. */
  hash(): string {
    return hash('sha256', this.bytes.subarray(0, this.at), 'binary');
  }
}
