import { hash, randomFillSync } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { DecidedEntry } from '../domain/cost-entry.js';
import { natureName } from '../domain/cost-entry.js';
import { type LeafNames, SALT_BYTES, eventTypeOf } from '../domain/seal-cost-entry.js';

/** What makes a row into an entry besides what it says: its seals, as text whose characters are bytes. */
export interface Seals {
  /** latin1, 16 bytes. */
  readonly salt: string;
  /** hex, 32 bytes. */
  readonly commitment: string;
  /** latin1, 32 bytes. */
  readonly leaf: string;
}

/** The parts of an entry's leaf that are the same for a whole chunk. */
export interface SealedFor {
  readonly actorRef: string;
  readonly recordedAt: Date;
}

const BLOCK = 64;

/**
 * Seals rows one after another exactly as `sealCostEntry` does (a spec holds the two against each other), for batches
 * of thousands: what is the same in many rows is written once, the salted commitment is worked out with two one-shot
 * hashes in one reused buffer, and no objects are made that live longer than the row.
 */
export class RowSealer {
  private scratch = Buffer.alloc(4096);
  private readonly salts = Buffer.alloc(SALT_BYTES * 1024);
  private saltAt = this.salts.length;
  private readonly frames = new Map<LeafNames, { head: string; tail: string }>();

  private readonly recordedAt: string;

  constructor(private readonly of: SealedFor) {
    this.recordedAt = of.recordedAt.toISOString();
  }

  /** Seals one row at its place. */
  seal(entry: DecidedEntry, seq: bigint, entryNo: number, names: LeafNames): Seals {
    if (this.saltAt === this.salts.length) {
      randomFillSync(this.salts);
      this.saltAt = 0;
    }
    const saltAt = this.saltAt;
    this.saltAt += SALT_BYTES;
    const commitment = this.commitment(saltAt, entry);
    const leaf = this.leaf(entry, seq, entryNo, names, commitment);
    return { salt: this.salts.toString('latin1', saltAt, saltAt + SALT_BYTES), commitment, leaf };
  }

  /** HMAC-SHA256 of the free text under the salt. */
  private commitment(saltAt: number, { overrideReason, purpose, supplier }: DecidedEntry): string {
    const fields = `{"overrideReason":${text(overrideReason)},"purpose":${text(purpose)},"supplier":${text(supplier)}}`;
    const scratch = this.room(BLOCK + fields.length * 3);
    for (let at = 0; at < BLOCK; at++) scratch[at] = 0x36 ^ (at < SALT_BYTES ? (this.salts[saltAt + at] ?? 0) : 0);
    const length = scratch.write(fields, BLOCK, 'utf8');
    const inner = hash('sha256', scratch.subarray(0, BLOCK + length), 'binary');
    for (let at = 0; at < BLOCK; at++) scratch[at] = 0x5c ^ (at < SALT_BYTES ? (this.salts[saltAt + at] ?? 0) : 0);
    scratch.write(inner, BLOCK, 'latin1');
    return hash('sha256', scratch.subarray(0, BLOCK + 32), 'hex');
  }

  private leaf(entry: DecidedEntry, seq: bigint, entryNo: number, names: LeafNames, commitment: string): string {
    const { head, tail } = this.frame(names);
    const evidence = entry.evidenceHash === null ? 'null' : `"${Buffer.from(entry.evidenceHash).toString('hex')}"`;
    const json =
      `${head}${entry.amountMinor}","approval":${text(entry.approvalRef)},"card":${entry.cardTransaction}` +
      `,"category":"${names.category}","charity":${text(entry.charityNumber)},"currency":"${entry.currency}"` +
      `,"entryNo":"${entryNo}","evidence":${evidence},"incurredOn":"${entry.incurredOn}"` +
      `,"irrecoverableVatMinor":${integer(entry.irrecoverableVatMinor)},"late":${entry.late}` +
      `,"nature":"${natureName(entry.nature)}","openness":"${entry.openness}","outcome":${text(entry.outcomeRef)}` +
      `,"period":"${names.period}","personal":${entry.personal},"quantityMicro":${integer(entry.quantityMicro)}` +
      `,"relatedParty":${entry.relatedParty}${tail}${integer(entry.reversesSeq)},"sourceRef":${text(entry.sourceRef)}` +
      `,"textCommitment":"${commitment}","unit":${text(entry.unit)},"unitRateMinor":${integer(entry.unitRateMinor)}}` +
      `,"domain":"openbook/leaf/v1","recordedAt":"${this.recordedAt}","schemaVersion":1,"seq":"${seq}","type":"${eventTypeOf(entry)}"}`;
    const scratch = this.room(1 + json.length * 3);
    scratch[0] = 0;
    const length = scratch.write(json, 1, 'utf8');
    return hash('sha256', scratch.subarray(0, 1 + length), 'binary');
  }

  private frame(names: LeafNames): { head: string; tail: string } {
    let frame = this.frames.get(names);
    if (frame === undefined) {
      const relatesTo = names.relatesToPeriod === null ? 'null' : `"${names.relatesToPeriod}"`;
      frame = {
        head: `{"actingFor":"${names.organisation}","actor":"${this.of.actorRef}","alliance":"${names.alliance}","body":{"amountMinor":"`,
        tail: `,"relatesTo":${relatesTo},"reverses":`,
      };
      this.frames.set(names, frame);
    }
    return frame;
  }

  private room(length: number): Buffer {
    if (this.scratch.length < length) this.scratch = Buffer.alloc(length * 2);
    return this.scratch;
  }
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
