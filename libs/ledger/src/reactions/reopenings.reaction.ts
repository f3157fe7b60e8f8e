import '../domain/period/reopening-refusals.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, Refusal, dateIn, ensure, isId, systemActor } from '#kernel';
import {
  type ApprovedAuthorisation,
  DECISION_ENDS,
  type EndedAuthorisation,
  GovernanceEvent,
  GovernanceReader,
  approvedAuthorisation,
  endedAuthorisation,
} from '#governance';
import { type AllianceTx, Database, type Reaction, Reactions, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { type PeriodReopening, reopeningWords } from '../domain/period/period-reopening.js';
import { allianceReads } from '../store/alliance-reads.js';
import { loadBook } from '../store/book-store.js';
import { setPeriodStatus } from '../store/book-writer.js';
import { insertReopeningStep, readReopenings, reopeningsOf } from '../store/reopening-store.js';
import { standingDecision } from './standing-decision.js';

/**
 * Opens closed periods again by decision (PER-02): at once, or on the day from which the decision counts. A decision
 * that is superseded or revoked before that day, or expires before it was carried out, opens nothing. Refuses not-found, ledger.reopening-decided,
 * ledger.decision-not-standing, ledger.period-status.
 * Events: ledger.reopening-approved, ledger.accounting-period-reopened, ledger.reopening-ended.
 */
@Injectable()
export class ReopeningsReaction implements Reaction, OnModuleInit {
  readonly name = 'ledger.reopenings';
  readonly types = [GovernanceEvent.DECISION_RECORDED, ...DECISION_ENDS];

  constructor(
    private readonly reactions: Reactions,
    private readonly governance: GovernanceReader,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const approved = approvedAuthorisation(event);
    if (approved !== null) await this.approve(tx, event, approved);
    const ended = endedAuthorisation(event);
    if (ended !== null) await end(tx, ended);
  }

  private async approve(tx: AllianceTx, event: EventEnvelope, approved: ApprovedAuthorisation): Promise<void> {
    const ids = approved.authorises.filter((id) => isId('reo', id));
    if (ids.length === 0) return;
    const found = await readReopenings(tx, ids);
    await standingDecision(this.governance, approved);
    const { decision, reference, effectiveFrom } = approved;
    for (const id of ids) {
      const reopening = found.find((each) => each.id === id);
      if (reopening === undefined) throw new Refusal('not-found', { kind: 'reopening of a period', id });
      const { state } = reopening;
      ensure(state === 'PROPOSED', () => new Refusal('ledger.reopening-decided', { state: reopeningWords[state] }));
      const by = { id: decision, reference, decidedOn: dateIn(event.occurredAt) };
      const seq = tx.lastSeq + 1n;
      await insertReopeningStep(tx, { step: 'APPROVED', reopeningId: id, on: effectiveFrom, seq, decision: by });
      const body = { reopening: id, decision, reference, from: effectiveFrom };
      await tx.append([{ type: 'ledger.reopening-approved', body }]);
      if (effectiveFrom <= dateIn(tx.at)) await reopen(tx, reopening, decision);
    }
  }
}

/** Opens periods whose decision counts from a day that has come. */
@Injectable()
export class ReopenDuePeriods implements TimedTask, OnModuleInit {
  readonly name = 'ledger.reopen-due-periods';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly governance: GovernanceReader,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    const today = dateIn(now);
    const isDue = ({ state, approved }: PeriodReopening): boolean =>
      state === 'APPROVED' && approved !== null && approved.from <= today;
    if (!(await reopeningsOf(allianceReads(this.database, allianceNo), null)).some(isDue)) return;
    await this.unitOfWork.runInAlliance(systemActor(this.name), allianceNo, async (tx) => {
      for (const reopening of await reopeningsOf(tx, null)) {
        const decision = reopening.approved?.decisionId ?? '';
        if (isDue(reopening) && (await this.counts(decision))) await reopen(tx, reopening, decision);
      }
    });
  }

  /** Whether a decision counts today: that it ended may not have come here yet. */
  private async counts(decision: string): Promise<boolean> {
    return (await this.governance.decision(systemActor(this.name), decision))?.standing === 'IN_FORCE';
  }
}

async function reopen(tx: AllianceTx, { id, periodNo }: PeriodReopening, decision: string): Promise<void> {
  const { periods } = await loadBook(tx);
  const period = periods.find(({ no }) => no === periodNo);
  if (period === undefined) throw new Error('A reopening names a period there is');
  const { name, status } = period;
  ensure(status === 'CLOSED', () => {
    return new Refusal('ledger.period-status', { period: name, status, needed: ['CLOSED'] });
  });
  const seq = tx.lastSeq + 1n;
  await insertReopeningStep(tx, {
    step: 'REOPENED',
    reopeningId: id,
    on: dateIn(tx.at),
    seq,
    decision: { id: decision },
  });
  await setPeriodStatus(tx, periodNo, 'REOPENED');
  const body = { period: period.id, status: 'REOPENED', reopening: id, decision };
  await tx.append([{ type: 'ledger.accounting-period-reopened', body }]);
}

/**
 * A period that is open stays open: what was done while it was cannot be undone by taking the decision back, and only a
 * close with its snapshot makes an end of it. That it is still open is reported.
 */
async function end(tx: AllianceTx, { decision, by, authorises, endsOn }: EndedAuthorisation): Promise<void> {
  const found = await readReopenings(
    tx,
    authorises.filter((id) => isId('reo', id)),
  );
  for (const { id, state, approved } of found) {
    if (state !== 'APPROVED' || approved?.decisionId !== decision) continue;
    const seq = tx.lastSeq + 1n;
    await insertReopeningStep(tx, {
      step: 'ENDED',
      reopeningId: id,
      on: endsOn,
      seq,
      decision: { id: by ?? decision },
    });
    await tx.append([{ type: 'ledger.reopening-ended', body: { reopening: id, decision: by ?? decision } }]);
  }
}
