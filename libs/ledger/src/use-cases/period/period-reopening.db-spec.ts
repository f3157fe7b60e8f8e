import { createHash } from 'node:crypto';
import { Refusal } from '#kernel';
import { TimedTasks } from '#platform';
import {
  type DecidingAlliance,
  type EffectsFixture,
  decide,
  decidingAlliance,
  effectsFixture,
  system,
} from '../../../../../test/support/effects-fixture.js';
import { newKey } from '../../../../../test/support/governance-fixture.js';
import { ExpireDecisions } from '../../../../governance/src/reactions/expire-decisions.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import type { CostEntry } from '../../domain/cost-entry.js';
import { sampleLine } from '../../domain/testing/sample-book.js';
import { ReopenDuePeriods } from '../../reactions/reopenings.reaction.js';
import { AccountingPeriodMove } from '../accounting-period-move.js';
import { type CloseView, PeriodHistoryReader } from './period-history-reader.js';
import { ProposeReopening } from './propose-reopening.js';
import { WithdrawReopening } from './withdraw-reopening.js';

describe('a closed period', () => {
  let fixture: EffectsFixture;
  let alliance: DecidingAlliance;
  let move: AccountingPeriodMove;
  let propose: ProposeReopening;
  let withdraw: WithdrawReopening;
  let reader: PeriodHistoryReader;
  let tasks: TimedTasks;
  let keys = 0;

  beforeAll(async () => {
    fixture = await effectsFixture();
    const { standing, alliances, cache, book } = fixture;
    const { unitOfWork, database, clock } = fixture.identity;
    move = new AccountingPeriodMove(standing, unitOfWork, cache);
    propose = new ProposeReopening(standing, unitOfWork);
    withdraw = new WithdrawReopening(standing, unitOfWork, alliances);
    reader = new PeriodHistoryReader(alliances, database, cache, book);
    tasks = new TimedTasks(database, clock);
    tasks.register(new ReopenDuePeriods(tasks, unitOfWork, database, fixture.reader));
  });
  beforeEach(async () => {
    alliance = await decidingAlliance(fixture);
  });
  afterAll(() => fixture.identity.close());

  const may = (): string => alliance.periods[1] ?? '';
  const moved = async (to: 'open' | 'close', periodId = may()): Promise<unknown> =>
    move.run(system, to, { allianceId: alliance.allianceId, periodId, idempotencyKey: newKey() });
  const proposed = async (periodId = may(), reason = 'An invoice was left out'): Promise<string> => {
    const { allianceId } = alliance;
    return (await propose.run(system, { allianceId, periodId, reason, idempotencyKey: newKey() })).reopeningId;
  };
  const approve = async (authorises: string[], more = {}): Promise<string> => {
    const { decisionId } = await decide(fixture, alliance, 'REOPEN_PERIOD', { authorises }, more);
    await fixture.reactions.catchUp(alliance.allianceNo);
    return decisionId;
  };
  const status = async (): Promise<unknown> => {
    const text = `select status from accounting_period where alliance_no = $1 and id = $2`;
    const { allianceNo } = alliance;
    const [row] = await fixture.identity.database.inAlliance<{ status: string }>(
      allianceNo,
      { name: 'spec-period-status', text },
      [allianceNo, may()],
    );
    return row?.status;
  };
  const post = async (more = {}): Promise<CostEntry | undefined> => {
    const organisation = alliance.organisations[1] ?? { no: 0, id: '' };
    const line = { ...sampleLine, sourceRef: `INV-${++keys}`, ...more };
    const asked = { kind: 'post', actor: system, organisation, idempotencyKey: `post-${keys}` } as const;
    const requestHash = createHash('sha256').update(String(keys)).digest();
    const posted = await fixture.engine.submit(alliance.allianceNo, { ...asked, requestHash, lines: [line] });
    return posted.entries[0];
  };
  const code = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    );
  const viewer = async () => fixture.alliances.viewer(system, alliance.allianceNo);
  const closes = async (): Promise<CloseView[]> => reader.closes(await viewer(), may());
  const refused = async (): Promise<string[]> =>
    (await fixture.reactions.notCarriedOut(alliance.allianceNo)).map((effect) => effect.code);

  it('keeps what it held, in a hash that anybody with the entries can work out', async () => {
    const entries = [await post(), await post({ amountMinor: -45n })];
    await moved('close');
    const [first] = await closes();
    const hash = createHash('sha256').update(may()).update(Buffer.of(0));
    for (const entry of entries) hash.update(entry?.leafHash ?? '');
    expect(first?.close).toMatchObject({
      closeNo: 1,
      entries: 2n,
      amountMinor: 12_300n,
      snapshotHash: hash.digest('hex'),
    });
    const text = `select body from event where type = 'ledger.accounting-period-closed'`;
    const [told] = await fixture.identity.database.inAlliance<{ body: object }>(alliance.allianceNo, {
      name: 'spec-closed',
      text,
    });
    expect(told?.body).toMatchObject({ closeNo: 1, snapshotHash: first?.close.snapshotHash });
  });

  it('is opened again by a decision alone, corrected, and closed with a new hash while the old one still holds', async () => {
    await post();
    await moved('close');
    expect(await code(moved('open'))).toBe('ledger.reopening-needs-decision');
    const id = await proposed();
    expect(await status()).toBe('CLOSED');
    const decisionId = await approve([id]);
    expect(await status()).toBe('REOPENED');
    expect((await reader.visible(system, id))?.reopening).toMatchObject({
      state: 'REOPENED',
      approved: { decisionId },
    });
    await post();
    await moved('close');
    const [before, after] = await closes();
    expect([before?.close.entries, after?.close.entries]).toEqual([1n, 2n]);
    expect(after?.close.snapshotHash).not.toBe(before?.close.snapshotHash);
    if (before === undefined || after === undefined) throw new Error('not closed twice');
    expect([await reader.stillMatches(before), await reader.stillMatches(after)]).toEqual([true, true]);
    const forged = { ...before, close: { ...before.close, amountMinor: before.close.amountMinor + 1n } };
    expect(await reader.stillMatches(forged)).toBe(false);
    expect((await reader.reopenings(await viewer(), may())).map(({ reopening }) => reopening.id)).toEqual([id]);
  });

  it('takes the reversals of its own entries while it is open again, and not those of others', async () => {
    const entry = await post();
    await moved('open', alliance.periods[2]);
    await moved('close');
    await approve([await proposed()]);
    const reverse = async (seq: bigint) =>
      fixture.engine.submit(alliance.allianceNo, {
        kind: 'reverse',
        actor: system,
        organisation: alliance.organisations[1] ?? { no: 0, id: '' },
        idempotencyKey: newKey(),
        requestHash: Buffer.alloc(32),
        seq,
        reason: 'Wrong',
      });
    const own = await reverse(entry?.seq ?? 0n);
    expect(own.entries[0]).toMatchObject({ periodNo: 2, relatesToPeriodNo: null });
    await post({ periodId: alliance.periods[2] });
    const late = await post({ incurredOn: '2026-04-10', relatesToPeriodId: alliance.periods[0] });
    expect(late).toMatchObject({ periodNo: 3, relatesToPeriodNo: 1 });
  });

  it('opens once, on the day from which its decision counts', async () => {
    await moved('close');
    const id = await proposed();
    await approve([id], { effectiveFrom: '2026-05-22' });
    await tasks.runDue();
    expect(await status()).toBe('CLOSED');
    fixture.identity.clock.set('2026-05-22T09:00:00Z');
    await tasks.runDue();
    expect(await status()).toBe('REOPENED');
    await moved('close');
    await tasks.runDue();
    expect(await status()).toBe('CLOSED');
    fixture.identity.clock.set('2026-05-20T10:00:00Z');
  });

  it('stays closed when the decision is superseded before that day', async () => {
    await moved('close');
    const id = await proposed();
    const decisionId = await approve([id], { effectiveFrom: '2026-06-22' });
    const byDecisionId = (await decide(fixture, alliance, 'AGREEMENT', {})).decisionId;
    await fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    await fixture.reactions.catchUp(alliance.allianceNo);
    expect((await reader.visible(system, id))?.reopening.state).toBe('ENDED');
    await proposed();
  });

  it('stays closed when the decision expired before it was carried out', async () => {
    await moved('close');
    const id = await proposed();
    await approve([id], { effectiveFrom: '2026-05-22', expiresOn: '2026-05-23' });
    fixture.identity.clock.set('2026-05-24T09:00:00Z');
    await tasks.runDue();
    expect(await status()).toBe('CLOSED');
    const { database, unitOfWork, clock } = fixture.identity;
    await new ExpireDecisions(tasks, database, unitOfWork).run(alliance.allianceNo, clock.now());
    await fixture.reactions.catchUp(alliance.allianceNo);
    expect((await reader.visible(system, id))?.reopening.state).toBe('ENDED');
    fixture.identity.clock.set('2026-05-20T10:00:00Z');
  });

  it('has one proposal at a time, for a reason, by who manages periods', async () => {
    expect(await code(proposed())).toBe('ledger.period-status');
    await moved('close');
    expect(await code(proposed(may(), ' '))).toBe('input-invalid');
    expect(await code(proposed('prd_none'))).toBe('ledger.period-unknown');
    const id = await proposed();
    expect(await code(proposed())).toBe('ledger.reopening-proposed');
    const taken = { reopeningId: id, idempotencyKey: newKey() };
    expect(await code(withdraw.run(alliance.clerk, taken))).toBe('not-allowed');
    await withdraw.run(system, taken);
    expect(await withdraw.run(system, taken)).toMatchObject({ replayed: true });
    expect(await code(withdraw.run(system, { ...taken, idempotencyKey: newKey() }))).toBe('ledger.reopening-decided');
    expect(await code(withdraw.run(system, { reopeningId: 'reo_x', idempotencyKey: newKey() }))).toBe('not-found');
    await approve([id]);
    expect(await refused()).toEqual(['ledger.reopening-decided']);
    expect(await status()).toBe('CLOSED');
  });

  it('opens for nobody who writes into the database as the application', async () => {
    await moved('close');
    const write = async (sql: string): Promise<unknown> =>
      fixture.identity.unitOfWork.runInAlliance(system, alliance.allianceNo, async (tx) => tx.query(sql));
    await expect(write(`update accounting_period set status = 'REOPENED'`)).rejects.toThrow('by a decision only');
    await expect(write(`update accounting_period set status = 'OPEN'`)).rejects.toThrow('by a decision only');
    await expect(write('delete from period_close')).rejects.toThrow('permission denied');
    await approve([await proposed()]);
    await moved('close');
    const again = `update accounting_period set status = 'REOPENED' where id = '${may()}'`;
    await expect(write(again)).rejects.toThrow('by a decision only');
  });

  it('shows its history to those who see lines', async () => {
    await moved('close');
    const id = await proposed();
    const { actor } = await signedIn(fixture.identity, { role: 'PANEL_MEMBER', allianceId: alliance.allianceId });
    expect(await reader.visible(actor, id)).toBeNull();
    const panel = await fixture.alliances.viewer(actor, alliance.allianceNo);
    expect(await code(reader.closes(panel, may()))).toBe('not-allowed');
    expect(await reader.visible(system, 'reo_x')).toBeNull();
  });
});
