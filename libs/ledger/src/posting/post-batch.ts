import { Refusal, dateIn } from '#kernel';
import type { AllianceTx } from '#platform';
import { balanceChanges } from '../domain/balance.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { duplicateKey } from '../domain/decide-cost-entry.js';
import { COST_ENTRY_POSTED } from '../domain/seal-cost-entry.js';
import { loadBook } from '../store/book-store.js';
import {
  type Receipt,
  findCounters,
  findEntries,
  findReceipts,
  findStanding,
  insertEntries,
  insertReceipts,
  moveBalances,
  moveCounters,
} from '../store/posting-store.js';
import { type BatchState, decideCommand } from './decide-batch.js';
import type { Posted, PostingCommand } from './posting-command.js';
import type { Outcome } from './posting-queue.js';

/**
 * Posts a batch in one transaction that holds the alliance's lock: reads what the rules need in one go, decides
 * command by command, and writes entries, balances, counters, receipts and one event range in one go. A refused
 * command leaves its neighbours alone.
 */
export async function postBatch(tx: AllianceTx, commands: readonly PostingCommand[]): Promise<Outcome<Posted>[]> {
  const { state, receipts, earlier } = await readState(tx, commands);
  const made: CostEntry[] = [];
  const newReceipts: Receipt[] = [];
  const outcomes = commands.map((command): Outcome<Posted> => {
    const scope = command.organisation.id;
    const known = receipts.get(receiptKey(scope, command.idempotencyKey));
    if (known !== undefined) return replay(command, known, earlier);
    try {
      const entries = decideCommand(command, state);
      const seqs = entries.map(({ seq }) => String(seq));
      const receipt = { scope, key: command.idempotencyKey, requestHash: command.requestHash, seqs };
      receipts.set(receiptKey(scope, command.idempotencyKey), receipt);
      newReceipts.push(receipt);
      for (const entry of entries) {
        made.push(entry);
        earlier.set(entry.seq, entry);
      }
      return { result: { entries, replayed: false } };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  });
  if (made.length > 0) writeEntries(tx, made, newReceipts, state);
  return outcomes;
}

interface BatchReading {
  readonly state: BatchState;
  readonly receipts: Map<string, Receipt>;
  /** Entries of earlier requests and of this batch, by place, for answering a request that came before. */
  readonly earlier: Map<bigint, CostEntry>;
}

async function readState(tx: AllianceTx, commands: readonly PostingCommand[]): Promise<BatchReading> {
  const keys = commands.map(({ organisation, idempotencyKey }) => ({ scope: organisation.id, key: idempotencyKey }));
  const organisations = [...new Set(commands.map(({ organisation }) => organisation.no))];
  const sources = commands.flatMap((command) =>
    command.kind === 'post'
      ? command.lines.map(({ sourceRef }) => ({ organisationNo: command.organisation.no, sourceRef }))
      : [],
  );
  const reversed = commands.flatMap((command) => (command.kind === 'reverse' ? [command.seq] : []));
  const [book, receipts, counters, standing, targets] = await Promise.all([
    loadBook(tx),
    findReceipts(tx, keys),
    findCounters(tx, organisations),
    findStanding(tx, sources),
    findEntries(tx, reversed),
  ]);
  const earlier = await findEntries(
    tx,
    receipts.flatMap(({ seqs }) => seqs.map(BigInt)),
  );
  return {
    state: {
      allianceNo: tx.allianceNo,
      book,
      moment: { at: tx.at, today: dateIn(tx.at, ALLIANCE_ZONE) },
      counters,
      standing: new Map(standing.map((entry) => [duplicateKey(entry), entry.entryNo])),
      targets,
      nextSeq: tx.lastSeq + 1n,
    },
    receipts: new Map(receipts.map((receipt) => [receiptKey(receipt.scope, receipt.key), receipt])),
    earlier,
  };
}

/** The zone whose calendar says which day a cost is dated against. */
const ALLIANCE_ZONE = 'Europe/London';

function writeEntries(
  tx: AllianceTx,
  made: readonly CostEntry[],
  receipts: readonly Receipt[],
  state: BatchState,
): void {
  const range = tx.reserve(made.length);
  const changed = new Map(made.map(({ organisationNo }) => [organisationNo, state.counters.get(organisationNo) ?? 0]));
  tx.lastly(insertEntries(tx, made));
  tx.lastly(moveBalances(tx, balanceChanges(made)));
  tx.lastly(moveCounters(tx, changed));
  tx.lastly(insertReceipts(tx, receipts));
  tx.lastly(tx.appendRange({ type: COST_ENTRY_POSTED, ...range }));
}

function replay(command: PostingCommand, receipt: Receipt, earlier: ReadonlyMap<bigint, CostEntry>): Outcome<Posted> {
  if (!receipt.requestHash.equals(command.requestHash)) {
    return { refusal: new Refusal('idempotency-conflict', { receipt: receipt.seqs.join(', ') }, ['idempotencyKey']) };
  }
  const entries = receipt.seqs.flatMap((seq) => earlier.get(BigInt(seq)) ?? []);
  return { result: { entries, replayed: true } };
}

function receiptKey(scope: string, key: string): string {
  return `${scope} ${key}`;
}
