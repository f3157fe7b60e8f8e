import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type OpennessName, Refusal, opennessName, todayIn } from '#kernel';
import { CLOCK } from '#platform';
import { Spending, citedAuthority } from '../domain/authority/decide-spending.js';
import { type AccountingPeriod, type Book, type CostCategory, needOpenBook } from '../domain/book.js';
import type { CostLine, DecidedEntry } from '../domain/cost-entry.js';
import { type Moment, decideCostEntry, duplicateKey } from '../domain/decide-cost-entry.js';
import { refuseDuplicate } from '../posting/decide-batch.js';
import { OpenBookStore } from '../store/open-book-store.js';
import { LedgerStanding } from './ledger-standing.js';
import type { PostCostEntriesCommand } from './post-cost-entries.js';

/** What would become of a line, as the book stands now. */
export type LinePreview =
  | { readonly refusal: Refusal }
  | {
      readonly category: CostCategory;
      readonly period: AccountingPeriod;
      readonly relatesToPeriod: AccountingPeriod | null;
      readonly late: boolean;
      readonly openTo: OpennessName;
    };

/**
 * Says line by line what posting would do, and changes nothing. Who: as for posting. Refuses not-found and
 * mandate-missing as a whole; what would be refused of a line is part of the answer.
 */
@Injectable()
export class PreviewCostEntries {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly store: OpenBookStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: Omit<PostCostEntriesCommand, 'idempotencyKey'>): Promise<LinePreview[]> {
    const { allianceId, actingFor, lines } = command;
    const { allianceNo, organisation } = await this.standing.need(actor, allianceId, actingFor, 'POST_COSTS');
    const sources = lines.map(({ sourceRef }) => ({ organisationNo: organisation.no, sourceRef }));
    const cited = [...new Set(lines.flatMap((line) => citedAuthority(line) ?? []))];
    const [book, earlier] = await Promise.all([
      this.store.book(allianceNo, cited),
      this.store.standing(allianceNo, sources),
    ]);
    const spending = new Spending(book);
    const known = new Map<string, number | string>(earlier.map((entry) => [duplicateKey(entry), entry.entryNo]));
    const moment = { at: this.clock.now(), today: todayIn(this.clock) };
    return lines.map((line, index) => {
      try {
        return shown(decide(line, organisation.no, { book, moment, known, spending }), book);
      } catch (error) {
        if (error instanceof Refusal) return { refusal: error.at('entries', String(index)) };
        throw error;
      }
    });
  }
}

interface Known {
  readonly book: Book;
  readonly moment: Moment;
  readonly known: Map<string, number | string>;
  readonly spending: Spending;
}

function decide(line: CostLine, organisationNo: number, { book, moment, known, spending }: Known): DecidedEntry {
  needOpenBook(book);
  const entry = decideCostEntry(line, organisationNo, book, moment);
  const key = duplicateKey(entry);
  if (!entry.overrideReason) refuseDuplicate(entry, known.get(key), book);
  spending.take(entry);
  known.set(key, 'in this request');
  return entry;
}

function shown(entry: DecidedEntry, book: Book): LinePreview {
  const category = book.categories.find(({ no }) => no === entry.categoryNo);
  const period = book.periods.find(({ no }) => no === entry.periodNo);
  if (category === undefined || period === undefined) throw new Error('A decided entry names what the book has');
  const relatesToPeriod = book.periods.find(({ no }) => no === entry.relatesToPeriodNo) ?? null;
  return { category, period, relatesToPeriod, late: entry.late, openTo: opennessName(entry.openness) };
}
