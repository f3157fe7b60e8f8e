import { Refusal, invariant } from '#kernel';
import type { Spending } from '../domain/authority/decide-spending.js';
import { type Book, needOpenBook } from '../domain/book.js';
import type { CostEntry, DecidedEntry } from '../domain/cost-entry.js';
import { type Moment, decideCostEntry, duplicateKey } from '../domain/decide-cost-entry.js';
import { decideReversal } from '../domain/decide-reversal.js';
import { type LeafNames, sealCostEntry } from '../domain/seal-cost-entry.js';
import { nextSalt } from './next-salt.js';
import type { PostingCommand } from './posting-command.js';

/** What the batch knows of the alliance under its lock, and what it works out on the way. */
export interface BatchState {
  readonly allianceNo: number;
  readonly book: Book;
  /** What is spent under the authorities that the batch cites. Moves on as entries are made. */
  readonly spending: Spending;
  readonly moment: Moment;
  /** Organisations that take part, with the last entry number each has given out. Moves on as entries are made. */
  readonly counters: Map<number, number>;
  /** Entries that stand, by duplicate key, with their entry number. Grows as entries are made. */
  readonly standing: Map<string, number>;
  /** Entries that commands want to reverse, by place. A reversal decided in this batch is noted here. */
  readonly targets: Map<bigint, CostEntry>;
  nextSeq: bigint;
}

/**
 * Decides one command and makes its entries, or throws the refusal and leaves the state as it was. Adds
 * ledger.alliance-resting, ledger.organisation-not-taking-part, ledger.already-posted, not-found and what `Spending.take` refuses to what the rules
 * of a line refuse.
 */
export function decideCommand(command: PostingCommand, state: BatchState): CostEntry[] {
  const { organisation } = command;
  needOpenBook(state.book);
  const lastEntryNo = state.counters.get(organisation.no);
  if (lastEntryNo === undefined) {
    throw new Refusal('ledger.organisation-not-taking-part', { organisation: organisation.id }, ['actingFor']);
  }
  const decided = command.kind === 'post' ? decideLines(command.lines, command, state) : [decideOne(command, state)];
  const entries = decided.map((entry, index) => {
    const place = {
      allianceNo: state.allianceNo,
      seq: state.nextSeq + BigInt(index),
      entryNo: lastEntryNo + index + 1,
      recordedAt: state.moment.at,
      actorRef: command.actor.actorRef,
      importNo: null,
      lineNo: null,
      textSalt: nextSalt(),
    };
    return sealCostEntry(entry, place, leafNames(entry, organisation.id, state.book));
  });
  keep(entries, state);
  return entries;
}

function decideLines(
  lines: Extract<PostingCommand, { kind: 'post' }>['lines'],
  command: PostingCommand,
  state: BatchState,
): DecidedEntry[] {
  const own = new Set<string>();
  const spending = state.spending.fork();
  return lines.map((line, index) => {
    try {
      const entry = decideCostEntry(line, command.organisation.no, state.book, state.moment);
      const key = duplicateKey(entry);
      if (!entry.overrideReason)
        refuseDuplicate(entry, state.standing.get(key) ?? (own.has(key) ? 'in this request' : undefined), state.book);
      spending.take(entry);
      own.add(key);
      return entry;
    } catch (error) {
      throw error instanceof Refusal ? error.at('entries', String(index)) : error;
    }
  });
}

/** Refuses ledger.already-posted when there is an earlier entry (its number, or where it stands). */
export function refuseDuplicate(entry: DecidedEntry, earlier: number | string | undefined, book: Book): void {
  if (earlier === undefined) return;
  const category = book.categories.find(({ no }) => no === entry.categoryNo)?.name ?? '';
  throw new Refusal('ledger.already-posted', { sourceRef: entry.sourceRef, category, earlier }, ['sourceRef']);
}

function decideOne(command: Extract<PostingCommand, { kind: 'reverse' }>, state: BatchState): DecidedEntry {
  const target = state.targets.get(command.seq);
  if (target === undefined || target.organisationNo !== command.organisation.no) {
    throw new Refusal('not-found', { kind: 'cost entry', id: '' }, ['id']);
  }
  return decideReversal(target, command.reason, state.book, state.moment);
}

function keep(entries: readonly CostEntry[], state: BatchState): void {
  for (const entry of entries) {
    state.counters.set(entry.organisationNo, entry.entryNo);
    if (entry.reversesSeq === null) {
      state.standing.set(duplicateKey(entry), entry.entryNo);
    } else {
      const target = state.targets.get(entry.reversesSeq);
      invariant(target !== undefined, 'A reversal has a target');
      state.targets.set(entry.reversesSeq, { ...target, reversedBySeq: entry.seq });
      state.standing.delete(duplicateKey(target));
    }
  }
  state.spending.move(entries);
  state.nextSeq += BigInt(entries.length);
}

/** The public ids that enter an entry's leaf. */
export function leafNames(entry: DecidedEntry, organisation: string, book: Book): LeafNames {
  return {
    alliance: book.allianceId,
    organisation,
    category: idOf(book.categories, entry.categoryNo),
    period: idOf(book.periods, entry.periodNo),
    relatesToPeriod: entry.relatesToPeriodNo === null ? null : idOf(book.periods, entry.relatesToPeriodNo),
  };
}

function idOf(things: readonly { readonly no: number; readonly id: string }[], no: number): string {
  const thing = things.find((one) => one.no === no);
  invariant(thing !== undefined, `The book has no number ${no}`);
  return thing.id;
}
