import { hash, randomFillSync } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { DecidedEntry } from '../../domain/cost-entry.js';
import { natureName } from '../../domain/cost-entry.js';
import { type LeafNames, SALT_BYTES } from '../../domain/seal-cost-entry.js';
import { BinaryArray } from '../../store/binary-array.js';
import { LeafBytes, type OpenLeaves } from './leaf-bytes.js';

/** What makes rows into entries besides what they say and where they come to stand. Arrays in PostgreSQL's form. */
export interface OpenSeals {
  readonly salts: Uint8Array;
  readonly commitments: Uint8Array;
  readonly leaves: OpenLeaves;
}

const BLOCK = 64;
const INNER = 0x36;
const OUTER = 0x5c;

/**
 * Seals the rows of a batch one after another, as far as that is possible before their place is known; `fillLeaves`
 * does the rest, and a spec holds the two against `sealCostEntry`. What is the same in many rows is written once, the
 * salted commitment is worked out with two one-shot hashes in reused buffers, and nothing is made that outlives the row
 * but bytes.
 */
export class RowSealer {
  private readonly salts: Buffer;
  private readonly saltArray: BinaryArray;
  private readonly commitments: BinaryArray;
  private readonly leaves: LeafBytes;
  /** For each category and period the frame of the last row, and that row. */
  private readonly frames = new Map<LeafNames, { readonly no: number; readonly of: DecidedEntry }>();
  private inner = Buffer.alloc(BLOCK + 1024, INNER);
  private readonly outer = Buffer.alloc(BLOCK + 32, OUTER);
  private row = 0;

  /** `organisation`, `alliance`: their ids. */
  constructor(
    { organisation, alliance }: Pick<LeafNames, 'organisation' | 'alliance'>,
    actorRef: string,
    rows: number,
  ) {
    this.salts = randomFillSync(Buffer.alloc(rows * SALT_BYTES));
    this.saltArray = new BinaryArray('bytea', rows * 20);
    this.commitments = new BinaryArray('bytea', rows * 36);
    const start = `{"actingFor":"${organisation}","actor":"${actorRef}","alliance":"${alliance}","body":{"amountMinor":"`;
    this.leaves = new LeafBytes(start, rows);
  }

  /** Seals the next row. */
  seal(entry: DecidedEntry, names: LeafNames): void {
    const saltAt = this.row++ * SALT_BYTES;
    this.saltArray.addCopy(this.salts, saltAt, SALT_BYTES);
    const commitment = this.commitment(saltAt, entry);
    this.commitments.addBytes(commitment, 'hex');
    const own = entry.incurredOn + text(entry.sourceRef) + commitment;
    this.leaves.addRow(this.frame(entry, names), String(entry.amountMinor), own);
  }

  /** The seals of the rows. Nothing may be sealed afterwards. */
  finish(): OpenSeals {
    return {
      salts: this.saltArray.finish(),
      commitments: this.commitments.finish(),
      leaves: this.leaves.finish(),
    };
  }

  /** HMAC-SHA256 of the free text under the salt, hex. */
  private commitment(saltAt: number, { overrideReason, purpose, supplier }: DecidedEntry): string {
    const fields = `{"overrideReason":${text(overrideReason)},"purpose":${text(purpose)},"supplier":${text(supplier)}}`;
    const needed = BLOCK + fields.length * 3;
    if (this.inner.length < needed) this.inner = Buffer.alloc(needed * 2, INNER);
    for (let at = 0; at < SALT_BYTES; at++) {
      const byte = this.salts[saltAt + at] ?? 0;
      this.inner[at] = byte ^ INNER;
      this.outer[at] = byte ^ OUTER;
    }
    const length = this.inner.write(fields, BLOCK, 'utf8');
    this.outer.write(hash('sha256', this.inner.subarray(0, BLOCK + length), 'binary'), BLOCK, 'latin1');
    return hash('sha256', this.outer, 'hex');
  }

  /** The number of the frame a row's leaf has: the last one of its category and period, when it fits. */
  private frame(entry: DecidedEntry, names: LeafNames): number {
    const last = this.frames.get(names);
    if (last !== undefined && sameFrame(last.of, entry)) return last.no;
    const no = this.leaves.addFrame(...frameParts(entry, names));
    this.frames.set(names, { no, of: entry });
    return no;
  }
}

/** Whether the leaves of two rows of one category and period differ in nothing but what is each row's own. */
function sameFrame(a: DecidedEntry, b: DecidedEntry): boolean {
  return (
    a.late === b.late &&
    a.personal === b.personal &&
    a.openness === b.openness &&
    a.nature === b.nature &&
    a.relatedParty === b.relatedParty &&
    a.cardTransaction === b.cardTransaction &&
    a.currency === b.currency &&
    a.quantityMicro === b.quantityMicro &&
    a.unit === b.unit &&
    a.unitRateMinor === b.unitRateMinor &&
    a.irrecoverableVatMinor === b.irrecoverableVatMinor &&
    a.outcomeRef === b.outcomeRef &&
    a.charityNumber === b.charityNumber &&
    a.approvalRef === b.approvalRef &&
    a.reversesSeq === b.reversesSeq &&
    a.evidenceHash === b.evidenceHash
  );
}

/** A leaf but for its start, its numbers and what is each row's own, cut where those stand: see OpenLeaves. */
function frameParts(entry: DecidedEntry, names: LeafNames): string[] {
  const evidence = entry.evidenceHash === null ? 'null' : `"${Buffer.from(entry.evidenceHash).toString('hex')}"`;
  const relatesTo = names.relatesToPeriod === null ? 'null' : `"${names.relatesToPeriod}"`;
  return [
    `","approval":${text(entry.approvalRef)},"card":${entry.cardTransaction},"category":"${names.category}"` +
      `,"charity":${text(entry.charityNumber)},"currency":"${entry.currency}","entryNo":"`,
    `","evidence":${evidence},"incurredOn":"`,
    `","irrecoverableVatMinor":${integer(entry.irrecoverableVatMinor)},"late":${entry.late}` +
      `,"nature":"${natureName(entry.nature)}","openness":"${entry.openness}","outcome":${text(entry.outcomeRef)}` +
      `,"period":"${names.period}","personal":${entry.personal},"quantityMicro":${integer(entry.quantityMicro)}` +
      `,"relatedParty":${entry.relatedParty},"relatesTo":${relatesTo},"reverses":${integer(entry.reversesSeq)},"sourceRef":`,
    `,"textCommitment":"`,
    `","unit":${text(entry.unit)},"unitRateMinor":${integer(entry.unitRateMinor)}}` +
      `,"domain":"openbook/leaf/v1","recordedAt":"`,
  ];
}

// Printable ASCII without quote and backslash is its own canonical form.
const plain = /^[ !#-[\]-~]*$/;

function text(value: string | null): string {
  if (value === null) return 'null';
  return plain.test(value) ? `"${value}"` : canonicalJson(value);
}

function integer(value: bigint | null): string {
  return value === null ? 'null' : `"${value}"`;
}
