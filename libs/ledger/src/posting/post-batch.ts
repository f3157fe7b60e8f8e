import { Refusal } from '#kernel';
import type { AllianceTx } from '#platform';
import { authorityChanges } from '../domain/authority/decide-spending.js';
import { balanceChanges } from '../domain/balance.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { COST_ENTRY_POSTED } from '../domain/seal-cost-entry.js';
import { moveAuthorities } from '../store/authority-store.js';
import { type Receipt, insertEntries, insertReceipts, moveBalances, moveCounters } from '../store/posting-store.js';
import { type AskedAhead, type BatchReading, type BookMemory, readBatch, receiptKey } from './batch-reading.js';
import { decideCommand } from './decide-batch.js';
import type { Posted, PostingCommand } from './posting-command.js';
import type { Outcome } from './posting-queue.js';

/** Entries that are handed to the database together: it writes them while the next are decided. */
const SLICE = 250;

export interface BatchPosted {
  readonly outcomes: readonly Outcome<Posted>[];
  /** To be handed to the next batch, once this one is committed. */
  readonly memory: BookMemory;
}

/**
 * Posts a batch in one transaction that holds the alliance's lock: decides command by command, and writes entries,
 * balances, counters, receipts and one event range. A refused command leaves its neighbours alone.
 */
export async function postBatch(
  tx: AllianceTx,
  commands: readonly PostingCommand[],
  asked: AskedAhead,
  memory: BookMemory | undefined,
): Promise<BatchPosted> {
  const reading = await readBatch(tx, commands, asked, memory);
  const writing = new BatchWriting(tx);
  const outcomes = commands.map((command) => decide(command, reading, writing));
  writing.finish(reading.state.counters);
  return { outcomes, memory: { seq: tx.lastSeq, book: reading.book, counters: reading.state.counters } };
}

function decide(command: PostingCommand, reading: BatchReading, writing: BatchWriting): Outcome<Posted> {
  const { state, receipts, earlier } = reading;
  const scope = command.organisation.id;
  const key = receiptKey(scope, command.idempotencyKey);
  const known = receipts.get(key);
  if (known !== undefined) return replay(command, known, earlier);
  try {
    const entries = decideCommand(command, state);
    const seqs = entries.map(({ seq }) => String(seq));
    const receipt = { scope, key: command.idempotencyKey, requestHash: command.requestHash, seqs };
    receipts.set(key, receipt);
    for (const entry of entries) earlier.set(entry.seq, entry);
    writing.add(entries, receipt);
    return { result: { entries, replayed: false } };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** Writes what was decided, slice by slice, and at the end what is written once for all of it. */
class BatchWriting {
  private readonly made: CostEntry[] = [];
  private written = 0;
  private receipts: Receipt[] = [];

  constructor(private readonly tx: AllianceTx) {}

  add(entries: readonly CostEntry[], receipt: Receipt): void {
    this.made.push(...entries);
    this.receipts.push(receipt);
    if (this.made.length - this.written >= SLICE) this.send();
  }

  finish(counters: ReadonlyMap<number, number>): void {
    const { tx, made } = this;
    if (made.length === 0) return;
    if (made.length > this.written) this.send();
    const changed = new Map(made.map(({ organisationNo }) => [organisationNo, counters.get(organisationNo) ?? 0]));
    tx.lastly(moveBalances(tx, balanceChanges(made)));
    const spent = authorityChanges(made);
    if (spent.length > 0) tx.lastly(moveAuthorities(tx, spent));
    tx.lastly(moveCounters(tx, changed));
    tx.lastly(tx.appendRange({ type: COST_ENTRY_POSTED, ...tx.reserve(made.length) }));
  }

  private send(): void {
    this.tx.lastly(insertEntries(this.tx, this.made.slice(this.written)));
    this.tx.lastly(insertReceipts(this.tx, this.receipts));
    this.written = this.made.length;
    this.receipts = [];
  }
}

function replay(command: PostingCommand, receipt: Receipt, earlier: ReadonlyMap<bigint, CostEntry>): Outcome<Posted> {
  if (!receipt.requestHash.equals(command.requestHash)) {
    return { refusal: new Refusal('idempotency-conflict', { receipt: receipt.seqs.join(', ') }, ['idempotencyKey']) };
  }
  const entries = receipt.seqs.flatMap((seq) => earlier.get(BigInt(seq)) ?? []);
  return { result: { entries, replayed: true } };
}
