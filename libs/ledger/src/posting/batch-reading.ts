import { dateIn } from '#kernel';
import type { AllianceTx, LockedReads } from '#platform';
import { Spending, citedAuthority } from '../domain/authority/decide-spending.js';
import type { Book } from '../domain/book.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { duplicateKey } from '../domain/decide-cost-entry.js';
import { type AuthorityRow, authoritiesById, readAuthorities } from '../store/authority-store.js';
import { loadBook } from '../store/book-store.js';
import {
  type EarlierEntry,
  type Receipt,
  findCounters,
  findEntries,
  findReceipts,
  findStanding,
} from '../store/posting-store.js';
import type { BatchState } from './decide-batch.js';
import type { PostingCommand } from './posting-command.js';

/** The zone whose calendar says which day a cost is dated against. */
const ALLIANCE_ZONE = 'Europe/London';

/** What the rules need to know of the commands of a batch. */
export interface AskedAhead {
  readonly receipts: readonly Receipt[];
  readonly standing: readonly EarlierEntry[];
  readonly targets: Map<bigint, CostEntry>;
  readonly authorities: readonly AuthorityRow[];
}

/**
 * What a batch knew of the book at its end. Whatever changes a book also appends to its alliance's stream, so this holds
 * for the next batch if that finds the stream where this one left it.
 */
export interface BookMemory {
  readonly seq: bigint;
  readonly book: Book;
  /** Last entry numbers of organisations that take part; others may take part too. */
  readonly counters: ReadonlyMap<number, number>;
}

export interface BatchReading {
  readonly state: BatchState;
  /** The book without the authorities that this batch cites: for the next one to remember. */
  readonly book: Book;
  readonly receipts: Map<string, Receipt>;
  /** Entries of earlier requests and of this batch, by place, for answering a request that came before. */
  readonly earlier: Map<bigint, CostEntry>;
}

/** Asks for what depends on the commands alone; sent right behind the lock. */
export async function askAhead(reads: LockedReads, commands: readonly PostingCommand[]): Promise<AskedAhead> {
  const keys = commands.map(({ organisation, idempotencyKey }) => ({ scope: organisation.id, key: idempotencyKey }));
  const sources = commands.flatMap((command) =>
    command.kind === 'post'
      ? command.lines.map(({ sourceRef }) => ({ organisationNo: command.organisation.no, sourceRef }))
      : [],
  );
  const reversed = commands.flatMap((command) => (command.kind === 'reverse' ? [command.seq] : []));
  const [receipts, standing, targets, authorities] = await Promise.all([
    findReceipts(reads, keys),
    findStanding(reads, sources),
    findEntries(reads, reversed),
    readAuthorities(reads, citedBy(commands)),
  ]);
  return { receipts, standing, targets, authorities };
}

/** The spending authorities that lines cite. A reversal gives back without asking. */
function citedBy(commands: readonly PostingCommand[]): string[] {
  const cited = new Set<string>();
  for (const command of commands) {
    if (command.kind !== 'post') continue;
    for (const line of command.lines) {
      const id = citedAuthority(line);
      if (id !== null) cited.add(id);
    }
  }
  return [...cited];
}

/** Puts together what a batch is decided with: what was asked for ahead, and the book, remembered or read. */
export async function readBatch(
  tx: AllianceTx,
  commands: readonly PostingCommand[],
  { receipts, standing, targets, authorities }: AskedAhead,
  memory: BookMemory | undefined,
): Promise<BatchReading> {
  const remembered = memory?.seq === tx.lastSeq ? memory : undefined;
  const counters = new Map(remembered?.counters);
  const unknown = new Set(commands.map(({ organisation }) => organisation.no).filter((no) => !counters.has(no)));
  const [book, more, earlier] = await Promise.all([
    remembered?.book ?? loadBook(tx),
    unknown.size === 0 ? [] : findCounters(tx, [...unknown]),
    findEntries(
      tx,
      receipts.flatMap(({ seqs }) => seqs.map(BigInt)),
    ),
  ]);
  for (const [no, lastEntryNo] of more) counters.set(no, lastEntryNo);
  const citing = authorities.length === 0 ? book : { ...book, authorities: authoritiesById(authorities) };
  return {
    book,
    state: {
      allianceNo: tx.allianceNo,
      book: citing,
      spending: new Spending(citing),
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

/** Under what a receipt is found: whose request, and the key they gave it. */
export function receiptKey(scope: string, key: string): string {
  return `${scope} ${key}`;
}
