import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { AllianceReader, type Viewer } from '#alliance';
import { Database } from '#platform';
import { type AccountingPeriod, periodById } from '../../domain/book.js';
import { LINE_LEVEL } from '../../domain/cost-line-visibility.js';
import type { PeriodClose, PeriodReopening } from '../../domain/period/period-reopening.js';
import { allianceReads } from '../../store/alliance-reads.js';
import { BookCache } from '../../store/book-cache.js';
import { closesOf, snapshotOf } from '../../store/period-close-store.js';
import { readReopenings, reopeningsOf } from '../../store/reopening-store.js';
import { OpenBookReader } from '../open-book-reader.js';

/** A reopening with its period, as somebody was shown it. */
export interface ReopeningView {
  readonly allianceId: string;
  readonly reopening: PeriodReopening;
  readonly period: AccountingPeriod;
}

/** A close with its period, as somebody was shown it. */
export interface CloseView {
  readonly allianceNo: number;
  readonly close: PeriodClose;
  readonly period: AccountingPeriod;
}

/** Reads when periods were closed and opened again. Who: whoever sees the lines of the alliance's book. */
@Injectable()
export class PeriodHistoryReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly database: Database,
    private readonly cache: BookCache,
    private readonly book: OpenBookReader,
  ) {}

  /** Every time a period was closed, the first time first. Refuses not-allowed, ledger.period-unknown. */
  async closes(viewer: Viewer, periodId: string): Promise<CloseView[]> {
    const period = await this.period(viewer, periodId);
    const { allianceNo } = viewer;
    const closes = await closesOf(allianceReads(this.database, allianceNo), period.no);
    return closes.map((close) => ({ allianceNo, close, period }));
  }

  /** What was proposed about opening a period again, the first one first. Refuses not-allowed, ledger.period-unknown. */
  async reopenings(viewer: Viewer, periodId: string): Promise<ReopeningView[]> {
    const period = await this.period(viewer, periodId);
    const { allianceId } = viewer;
    const found = await reopeningsOf(allianceReads(this.database, viewer.allianceNo), period.no);
    return found.map((reopening) => ({ allianceId, reopening, period }));
  }

  /** One reopening, or null when there is none this actor may see. */
  async visible(actor: Actor, reopeningId: string): Promise<ReopeningView | null> {
    const place = parsePlaceId('reo', reopeningId);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    if (alliance === undefined) return null;
    const { allianceNo, allianceId } = alliance;
    const viewer = await this.alliances.viewer(actor, allianceNo);
    if (viewer.level < LINE_LEVEL) return null;
    const [reopening] = await readReopenings(allianceReads(this.database, allianceNo), [reopeningId]);
    const { periodByNo } = await this.cache.book(allianceNo);
    const period = reopening && periodByNo.get(reopening.periodNo);
    return reopening === undefined || period === undefined ? null : { allianceId, reopening, period };
  }

  /** Whether the entries of a period that stood in the book when it was closed still give its snapshot. */
  async stillMatches({ allianceNo, close, period }: CloseView): Promise<boolean> {
    const now = await snapshotOf(allianceReads(this.database, allianceNo), period, close.throughSeq);
    return now.snapshotHash === close.snapshotHash && now.amountMinor === close.amountMinor;
  }

  private async period(viewer: Viewer, periodId: string): Promise<AccountingPeriod> {
    this.book.needLines(viewer);
    return periodById(await this.cache.book(viewer.allianceNo), periodId, ['periodId']);
  }
}
