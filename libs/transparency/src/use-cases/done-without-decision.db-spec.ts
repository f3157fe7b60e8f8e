import { createHash } from 'node:crypto';
import { type PersonActor, Refusal, isoDate, money } from '#kernel';
import { RegisterReader } from '#governance';
import { UndecidedSources } from '#platform';
import {
  type DecidingAlliance,
  type EffectsFixture,
  decide,
  decidingAlliance,
  effectsFixture,
  system,
} from '../../../../test/support/effects-fixture.js';
import { newKey } from '../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';
import { UndecidedMembers } from '../../../alliance/src/use-cases/membership/undecided-members.js';
import { GovernanceStanding } from '../../../governance/src/use-cases/governance-standing.js';
import { UndecidedNames } from '../../../governance/src/use-cases/undecided-names.js';
import type { CostEntry, CostLine } from '../../../ledger/src/domain/cost-entry.js';
import { sampleLine } from '../../../ledger/src/domain/testing/sample-book.js';
import { AccountingPeriodMove } from '../../../ledger/src/use-cases/accounting-period-move.js';
import { ProposeReopening } from '../../../ledger/src/use-cases/period/propose-reopening.js';
import { ProposeAuthority } from '../../../ledger/src/use-cases/authority/propose-authority.js';
import { UndecidedCosts } from '../../../ledger/src/use-cases/undecided-costs.js';
import { DoneWithoutDecision } from './done-without-decision.js';
import { EffectsOf } from './effects-of.js';

describe('what was done without the decision it needed', () => {
  let fixture: EffectsFixture;
  let alliance: DecidingAlliance;
  let report: DoneWithoutDecision;
  let effects: EffectsOf;
  let propose: ProposeAuthority;
  let auditor: PersonActor;
  let keys = 0;

  beforeAll(async () => {
    fixture = await effectsFixture();
    const { alliances, cache, reactions, reader: governance } = fixture;
    const { database, reader: identity, clock, unitOfWork } = fixture.identity;
    const sources = new UndecidedSources();
    const register = new RegisterReader(database, new GovernanceStanding(identity, clock));
    new UndecidedCosts(sources, database, cache, register, governance).onModuleInit();
    new UndecidedMembers(sources, database, identity).onModuleInit();
    new UndecidedNames(sources, database).onModuleInit();
    report = new DoneWithoutDecision(alliances, sources, reactions);
    effects = new EffectsOf(governance, reactions);
    propose = new ProposeAuthority(fixture.standing, unitOfWork, identity);
  });
  beforeEach(async () => {
    alliance = await decidingAlliance(fixture);
    auditor = (await signedIn(fixture.identity, { role: 'AUDITOR', allianceId: alliance.allianceId })).actor;
  });
  afterAll(() => fixture.identity.close());

  const post = async (more: Partial<CostLine>): Promise<CostEntry | undefined> => {
    const idempotencyKey = `post-${++keys}`;
    const posted = await fixture.engine.submit(alliance.allianceNo, {
      kind: 'post',
      actor: system,
      organisation: alliance.organisations[1] ?? { no: 0, id: '' },
      lines: [{ ...sampleLine, sourceRef: `INV-${keys}`, ...more }],
      idempotencyKey,
      requestHash: createHash('sha256').update(idempotencyKey).digest(),
    });
    return posted.entries[0];
  };
  const reverse = async (entry: CostEntry | undefined): Promise<unknown> =>
    fixture.engine.submit(alliance.allianceNo, {
      kind: 'reverse',
      actor: system,
      organisation: alliance.organisations[1] ?? { no: 0, id: '' },
      seq: entry?.seq ?? 0n,
      reason: 'Wrong',
      idempotencyKey: `reverse-${++keys}`,
      requestHash: Buffer.alloc(32),
    });
  const write = async (sql: string): Promise<unknown> =>
    fixture.identity.unitOfWork.runInAlliance(system, alliance.allianceNo, async (tx) =>
      tx.query(sql, [tx.allianceNo]),
    );
  const authority = async (limitMinor = 20_000n, amountMinor = limitMinor): Promise<[string, string]> => {
    const { authorityId } = await propose.run(alliance.clerk, {
      ...{ allianceId: alliance.allianceId, kind: 'BUDGET', purpose: 'Cleaning', category: null, organisationId: null },
      ...{ limit: money(limitMinor, 'GBP'), validFrom: isoDate('2026-05-01'), validTo: null },
      idempotencyKey: newKey(),
    });
    const amount = money(amountMinor, 'GBP');
    const { decisionId } = await decide(fixture, alliance, 'SPENDING', { authorises: [authorityId], amount });
    await fixture.reactions.catchUp(alliance.allianceNo);
    return [authorityId, decisionId];
  };
  const found = async (
    kind: string,
    actor: PersonActor = auditor,
  ): Promise<readonly (readonly [string, unknown])[]> => {
    const group = (await report.run(actor, alliance.allianceId)).find((each) => each.kind === kind);
    if (group === undefined) throw new Error(`${kind} was not looked for`);
    return group.things.map(({ words, amount }) => [words, amount?.minor ?? null]);
  };

  it('is nothing where nothing was, and says what was looked for', async () => {
    const groups = await report.run(auditor, alliance.allianceId);
    expect(groups.map(({ kind, things, more }) => [kind, things.length, more])).toEqual([
      ['AUTHORITY_OVERSPENT', 0, false],
      ['COST_BEFORE_DECISION', 0, false],
      ['COST_WITHOUT_APPROVAL', 0, false],
      ['COST_WITHOUT_AUTHORITY', 0, false],
      ['MEMBERSHIP_WITHOUT_DECISION', 0, false],
      ['NAMED_WITHOUT_DECISION', 0, false],
      ['PERIOD_OPEN_AFTER_DECISION', 0, false],
      ['PERIOD_REOPENED', 0, false],
      ['EFFECT_NOT_CARRIED_OUT', 0, false],
    ]);
  });

  it('costs from the amount the alliance agreed that cite no authority, however they came there', async () => {
    await post({ amountMinor: 900_000n, openness: 4 });
    await post({ amountMinor: 99n });
    await reverse(await post({ amountMinor: 800_000n }));
    await write(`insert into ledger_setting (alliance_no, authority_threshold_minor, authority_threshold_since)
      values ($1, 100000, '2026-05-01')`);
    const words = 'Cost entry 1 of Elm Street Trust, People.';
    expect(await found('COST_WITHOUT_AUTHORITY')).toEqual([[words, 900_000n]]);
    expect(await found('COST_WITHOUT_AUTHORITY', alliance.clerk)).toEqual([[words, null]]);
    await write(`update ledger_setting set authority_threshold_since = '2026-05-21' where alliance_no = $1`);
    expect(await found('COST_WITHOUT_AUTHORITY')).toEqual([]);
  });

  it('costs that need approval and name no approved decision', async () => {
    const { reference } = await decide(fixture, alliance, 'SPENDING', { amount: money(1n, 'GBP') });
    const lost = await decide(fixture, alliance, 'SPENDING', { amount: money(1n, 'GBP') }, { against: true });
    await post({ category: 'CAPITAL', approvalRef: reference });
    await post({ category: 'CAPITAL', approvalRef: lost.reference });
    await post({ category: 'CAPITAL', approvalRef: 'The chair said so' });
    const [id] = await authority();
    await post({ category: 'CAPITAL', approvalRef: id });
    expect((await found('COST_WITHOUT_APPROVAL')).map(([words]) => words)).toEqual([
      'Cost entry 3 of Elm Street Trust, Equipment over £5,000.',
      'Cost entry 2 of Elm Street Trust, Equipment over £5,000.',
    ]);
  });

  it('costs from before the decision, and what was spent beyond it', async () => {
    const [id] = await authority();
    await post({ approvalRef: id, amountMinor: 20_000n });
    const refund = await post({ approvalRef: id, amountMinor: -5_000n });
    await post({ approvalRef: id, amountMinor: 5_000n, incurredOn: isoDate('2026-05-20') });
    expect(await found('COST_BEFORE_DECISION')).toHaveLength(2);
    expect(await found('AUTHORITY_OVERSPENT')).toEqual([]);
    await reverse(refund);
    expect(await found('AUTHORITY_OVERSPENT')).toEqual([['“Cleaning” is overspent by £50.00.', 5_000n]]);
  });

  it('periods that are open again, and organisations that came by another way', async () => {
    await write(`insert into accounting_period (alliance_no, no, id, name, starts_on, ends_on, cut_off_at, status)
      select $1, 9, 'prd_planted', 'P09', '2025-01-01', '2025-01-31', '2025-02-10', 'REOPENED'`);
    const { no } = alliance.organisations[2] ?? { no: 0 };
    await write(`insert into participation_step (alliance_no, organisation_no, no, status, on_day, needs_decision, recorded_at)
      values ($1, ${no}, 7, 'ACTIVE', '2026-05-02', true, now())`);
    expect(await found('PERIOD_REOPENED')).toEqual([['P09 is open again.', null]]);
    expect(await found('MEMBERSHIP_WITHOUT_DECISION')).toEqual([['Kite Homes Co-operative takes part.', null]]);
  });

  it('periods that stay open again after the decision that opened them', async () => {
    const { standing, cache, identity, reactions, reader: governance } = fixture;
    const { unitOfWork, clock } = identity;
    const move = new AccountingPeriodMove(standing, unitOfWork, cache);
    const reopen = new ProposeReopening(standing, unitOfWork);
    const { allianceId, allianceNo, clerk } = alliance;
    const closed = async (periodId: string): Promise<unknown> =>
      move.run(system, 'close', { allianceId, periodId, idempotencyKey: newKey() });
    const opened = async (periodId: string, days = {}): Promise<{ decisionId: string; reference: string }> => {
      await closed(periodId);
      const asked = { allianceId, periodId, reason: 'An invoice was left out', idempotencyKey: newKey() };
      const { reopeningId } = await reopen.run(system, asked);
      const decision = await decide(fixture, alliance, 'REOPEN_PERIOD', { authorises: [reopeningId] }, days);
      await reactions.catchUp(allianceNo);
      return decision;
    };
    const [, may = '', june = ''] = alliance.periods;
    await move.run(system, 'open', { allianceId, periodId: june, idempotencyKey: newKey() });
    const first = await opened(may);
    const second = await opened(june, { expiresOn: '2026-05-31' });
    expect(await found('PERIOD_OPEN_AFTER_DECISION')).toEqual([]);
    const { decisionId: byDecisionId } = await decide(fixture, alliance, 'AGREEMENT', {});
    const revoked = { decisionId: first.decisionId, byDecisionId, idempotencyKey: newKey() };
    await fixture.revoke.run(clerk, revoked);
    await reactions.catchUp(allianceNo);
    expect((await governance.decision(clerk, first.decisionId))?.standing).toBe('REVOKED');
    clock.set('2026-05-31T23:00:00Z');
    const words = async (): Promise<string[]> => (await found('PERIOD_OPEN_AFTER_DECISION')).map(([told]) => told);
    expect(await words()).toEqual([
      `P03 is open again by ${second.reference}, which has expired. It can be closed again.`,
      `P02 is open again by ${first.reference}, which was revoked. It can be closed again.`,
    ]);
    await closed(may);
    expect(await words()).toHaveLength(1);
    clock.set('2026-05-20T10:00:00Z');
  });

  it('stand-ins, representatives and delegations named by hand since the alliance is active', async () => {
    const words = async (): Promise<string[]> => {
      const all = (await found('NAMED_WITHOUT_DECISION')).map(([told]) => told);
      return all.map((told) => told.replace(/ (on|for) .*/, '')).toSorted();
    };
    await write(`insert into seat_alternate (alliance_no, seat_no, person_no, named_at)
      select $1, min(s.no), (select max(no) from person), '2026-06-01' from seat s where s.alliance_no = $1`);
    const seat = (no: number): string => `insert into seat
      select alliance_no, ${no}, 'sea_planted_${alliance.allianceNo}_${no}', body_no, organisation_no,
        (select max(q.no) - ${no} + 71 from person q), owner, voter_class, from_on, to_on, 1, '2026-06-02'
      from seat where alliance_no = $1 and organisation_no is not null order by no limit 1`;
    await write(seat(71));
    await write(`insert into body select alliance_no, 71, 'bod_planted_${alliance.allianceNo}', kind, 'XYZ', 'Second team',
        jsonb_set(terms, '{delegations}', '[{"type":"SPENDING","category":null,"from":"2026-01-01","to":null,
          "limit":{"minor":"100","currency":"GBP"}}]'), null, 0, 1, '2026-06-03'
      from body where alliance_no = $1 order by no limit 1`);
    expect(await words()).toEqual([]);
    const step = (no: number, at: string): string => `insert into alliance_step
        (alliance_no, no, from_status, to_status, reason, actor_ref, recorded_at)
      values ($1, ${no}, 'FORMING', 'ACTIVE', 'It begins.', '00000000-0000-4000-8000-000000000000', '${at}')`;
    await write(step(91, '2026-07-01'));
    expect(await words()).toEqual([]);
    await write(step(90, '2026-05-31'));
    const three = ['Second team was given a delegation.', 'Somebody else sits', 'Somebody may stand in'];
    expect(await words()).toEqual(three);
    await write(seat(72));
    await write(`insert into seat_proposal
        (alliance_no, no, id, kind, seat_no, person_no, proposed_at, decision, decided_at, in_force_from)
      select alliance_no, 71, 'alt_planted_${alliance.allianceNo}', 'REPRESENTATIVE', 71, member_no, recorded_at, 'dec_x', recorded_at,
        '2026-06-02' from seat where alliance_no = $1 and no = 72`);
    expect(await words()).toEqual(three);
  });

  it('effects that a rule stands in the way of, which the decision shows too', async () => {
    const [beyond, decisionId] = await authority(20_000n, 100n);
    const [[words] = ['']] = await found('EFFECT_NOT_CARRIED_OUT');
    expect(words).toMatch(/^[A-Z]+-ALT-0001: The decision .* was about £1\.00/);
    expect(await effects.run(alliance.clerk, decisionId)).toEqual([
      { id: beyond, refused: expect.stringContaining('was about £1.00') as string },
    ]);
    const [id, good] = await authority();
    expect(await effects.run(alliance.clerk, good)).toEqual([{ id, refused: null }]);
    expect(await effects.run((await signedIn(fixture.identity)).actor, good)).toBeNull();
    expect(await effects.run(alliance.clerk, 'dec_x')).toBeNull();
    const plain = await decide(fixture, alliance, 'AGREEMENT', {});
    expect(await effects.run(alliance.clerk, plain.decisionId)).toEqual([]);
  });

  it('is for the commissioner, the auditor and the clerk', async () => {
    const { allianceId } = alliance;
    const organisationId = alliance.organisations[0]?.id ?? '';
    const who = [
      ['CLERK', { allianceId }],
      ['COMMISSIONER', { organisationId }],
      ['ALLIANCE_MANAGER', { allianceId }],
      ['PARTNER_LEAD', { organisationId }],
      ['PANEL_MEMBER', { allianceId }],
    ] as const;
    const answers = await Promise.all(
      who.map(async ([role, where]) => {
        const { actor } = await signedIn(fixture.identity, { role, ...where });
        return report.run(actor, allianceId).then(
          () => 'told',
          (error: unknown) => (error instanceof Refusal ? error.code : error),
        );
      }),
    );
    expect(answers).toEqual(['told', 'told', 'not-allowed', 'not-allowed', 'not-allowed']);
  });
});
