import { createHash } from 'node:crypto';
import { type IsoDate, Refusal, isoDate, money } from '#kernel';
import { TimedTasks } from '#platform';
import {
  type DecidingAlliance,
  type EffectsFixture,
  decide,
  decidingAlliance,
  effectsFixture,
  system,
} from '../../../../../test/support/effects-fixture.js';
import { auditBook } from '../../../../../test/support/book-audit.js';
import { newKey } from '../../../../../test/support/governance-fixture.js';
import { ExpireDecisions } from '../../../../governance/src/reactions/expire-decisions.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import type { CostEntry, CostLine } from '../../domain/cost-entry.js';
import { sampleLine } from '../../domain/testing/sample-book.js';
import { PostingEngine } from '../../posting/posting-engine.js';
import { AuthorityReader, type AuthorityView } from './authority-reader.js';
import { ProposeAuthority, type ProposeAuthorityCommand } from './propose-authority.js';
import { WithdrawAuthority } from './withdraw-authority.js';

describe('a spending authority', () => {
  let fixture: EffectsFixture;
  let alliance: DecidingAlliance;
  let propose: ProposeAuthority;
  let withdraw: WithdrawAuthority;
  let reader: AuthorityReader;
  let keys = 0;

  beforeAll(async () => {
    fixture = await effectsFixture();
    const { standing, alliances, cache, book } = fixture;
    const { unitOfWork, reader: identity, database, clock } = fixture.identity;
    propose = new ProposeAuthority(standing, unitOfWork, identity);
    withdraw = new WithdrawAuthority(standing, unitOfWork, alliances);
    reader = new AuthorityReader(alliances, database, cache, book, clock);
  });
  beforeEach(async () => {
    alliance = await decidingAlliance(fixture);
  });
  afterAll(() => fixture.identity.close());

  const command = (more: Partial<ProposeAuthorityCommand> = {}): ProposeAuthorityCommand => ({
    allianceId: alliance.allianceId,
    kind: 'BUDGET',
    purpose: 'Cleaning until the summer',
    limit: money(20_000n, 'GBP'),
    category: null,
    organisationId: null,
    validFrom: isoDate('2026-05-01'),
    validTo: null,
    idempotencyKey: newKey(),
    ...more,
  });
  const proposed = async (more: Partial<ProposeAuthorityCommand> = {}): Promise<string> =>
    (await propose.run(alliance.clerk, command(more))).authorityId;
  const gbp = (minor: bigint) => money(minor, 'GBP');
  const approve = async (authorises: string[], more: object = {}, days = {}) => {
    const content = { authorises, amount: gbp(50_000n), ...more };
    const decision = await decide(fixture, alliance, 'SPENDING', content, days);
    await fixture.reactions.catchUp(alliance.allianceNo);
    return decision;
  };
  const seen = async (id: string): Promise<AuthorityView> => {
    const view = await reader.visible(system, id);
    if (view === null) throw new Error('not seen');
    return view;
  };
  const post = async (
    lines: Partial<CostLine>[],
    partner = 1,
    engine = fixture.engine,
  ): Promise<readonly CostEntry[]> => {
    const organisation = alliance.organisations[partner] ?? { no: 0, id: '' };
    const idempotencyKey = `post-${++keys}`;
    const requestHash = createHash('sha256').update(idempotencyKey).digest();
    const whole = lines.map((line, index) => ({ ...sampleLine, sourceRef: `INV-${keys}-${index}`, ...line }));
    const posted = { kind: 'post', actor: system, organisation, idempotencyKey, requestHash, lines: whole } as const;
    return (await engine.submit(alliance.allianceNo, posted)).entries;
  };
  const reverse = async (entry: CostEntry | undefined): Promise<unknown> =>
    fixture.engine.submit(alliance.allianceNo, {
      kind: 'reverse',
      actor: system,
      organisation: alliance.organisations[1] ?? { no: 0, id: '' },
      idempotencyKey: `reverse-${++keys}`,
      requestHash: Buffer.alloc(32),
      seq: entry?.seq ?? 0n,
      reason: 'Wrong',
    });
  const code = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    );
  const refused = async (): Promise<string[]> =>
    (await fixture.reactions.notCarriedOut(alliance.allianceNo)).map((effect) => effect.code);

  it('counts from its decision on, which both sides name, and costs are taken from it', async () => {
    const id = await proposed();
    expect(await code(post([{ approvalRef: id }]))).toBe('ledger.authority-not-in-force');
    const { decisionId, reference } = await approve([id]);
    const view = await seen(id);
    expect(view).toMatchObject({ state: 'IN_FORCE', authority: { approved: { decisionId, reference } } });
    const [first] = await post([{ approvalRef: id, amountMinor: 15_000n }]);
    expect(await code(post([{ approvalRef: id, amountMinor: 5_001n }]))).toBe('ledger.authority-exceeded');
    await post([{ approvalRef: id, amountMinor: 5_000n }]);
    expect(await seen(id)).toMatchObject({ spentMinor: 20_000n, leftMinor: 0n, standing: 2 });
    await reverse(first);
    expect(await seen(id)).toMatchObject({ spentMinor: 5_000n, leftMinor: 15_000n, standing: 1, entries: 3n });
    const entries = await reader.entries(await seen(id), { size: 10, backwards: false, position: null }, null);
    expect(entries.map(({ amount }) => amount?.minor)).toEqual([-15_000n, 5_000n, 15_000n]);
    const { allianceNo } = alliance;
    const told = { name: 'spec-told', text: `select type from event where type like 'ledger.authority%' order by seq` };
    const types = await fixture.identity.database.inAlliance<{ type: string }>(allianceNo, told);
    expect(types.map(({ type }) => type)).toEqual(['ledger.authority-proposed', 'ledger.authority-in-force']);
  });

  it('is never overspent, however many ask at once and in however many processes', async () => {
    const id = await proposed();
    await approve([id]);
    const other = new PostingEngine(fixture.identity.unitOfWork);
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, n) =>
        post([{ approvalRef: id, amountMinor: 999n }], 1, n % 2 === 0 ? fixture.engine : other),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await seen(id)).toMatchObject({ spentMinor: 19_980n, standing: 20, entries: 20n });
    const audit = await auditBook(fixture.identity.database.url, alliance, new Map());
    expect(audit).toMatchObject({ balancesThatDiffer: 0, authoritiesThatDiffer: 0 });
  });

  it('takes a request whole or not at all', async () => {
    const id = await proposed();
    await approve([id]);
    const lines = [
      { approvalRef: id, amountMinor: 15_000n },
      { approvalRef: id, amountMinor: 15_000n },
    ];
    await expect(post(lines)).rejects.toMatchObject({
      code: 'ledger.authority-exceeded',
      path: ['entries', '1', 'approvalRef'],
    });
    expect(await seen(id)).toMatchObject({ spentMinor: 0n });
  });

  it('is for one cost, its category and its organisation where it says so', async () => {
    const organisationId = alliance.organisations[1]?.id ?? '';
    const id = await proposed({ kind: 'ONE_OFF', category: 'PEOPLE', organisationId });
    await approve([id]);
    expect(await code(post([{ approvalRef: id, category: 'GRANTS' }]))).toBe('ledger.authority-other-category');
    expect(await code(post([{ approvalRef: id }], 2))).toBe('ledger.authority-other-organisation');
    const [entry] = await post([{ approvalRef: id, amountMinor: 1n }]);
    expect(await code(post([{ approvalRef: id, amountMinor: 1n }]))).toBe('ledger.authority-used');
    await reverse(entry);
    await post([{ approvalRef: id }]);
    expect(await code(post([{ approvalRef: `${id.slice(0, -1)}Z` }]))).toBe('ledger.authority-unknown');
  });

  it('ends when another decision takes the place of its own; costs from before can still be posted', async () => {
    const [first, second] = [await proposed(), await proposed({ purpose: 'More' })];
    const { decisionId } = await approve([first]);
    const { decisionId: byDecisionId } = await approve([second]);
    await fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    await fixture.reactions.catchUp(alliance.allianceNo);
    expect(await seen(first)).toMatchObject({
      state: 'SUPERSEDED',
      authority: { ended: { decisionId: byDecisionId } },
    });
    expect((await seen(second)).state).toBe('IN_FORCE');
    await post([{ approvalRef: first }]);
    expect(await code(post([{ approvalRef: first, incurredOn: isoDate('2026-05-20') }]))).toBe(
      'ledger.authority-not-in-force',
    );
  });

  it('ends with its decision: by the calendar at once, and in the log when that is said', async () => {
    const id = await proposed();
    const { decisionId } = await approve([id], {}, { expiresOn: '2026-05-25' });
    const at = (instant: string): void => fixture.identity.clock.set(instant);
    at('2026-05-25T22:59:59Z');
    expect((await seen(id)).state).toBe('IN_FORCE');
    at('2026-05-25T23:00:00Z');
    expect(await seen(id)).toMatchObject({ state: 'EXPIRED', authority: { ended: null } });
    const late = { approvalRef: id, incurredOn: isoDate('2026-05-26') };
    expect(await code(post([late]))).toBe('ledger.authority-not-in-force');
    const { database, unitOfWork, clock } = fixture.identity;
    const tasks = new TimedTasks(database, clock);
    await new ExpireDecisions(tasks, database, unitOfWork).run(alliance.allianceNo, clock.now());
    await fixture.reactions.catchUp(alliance.allianceNo);
    const ended = { how: 'EXPIRED', on: '2026-05-26', decisionId };
    expect(await seen(id)).toMatchObject({ state: 'EXPIRED', authority: { ended } });
    await post([{ approvalRef: id }]);
    at('2026-05-20T10:00:00Z');
  });

  it('is not put in force by a decision that expired before that could be tried again', async () => {
    const id = await proposed();
    await approve([id], { amount: null }, { expiresOn: '2026-05-25' });
    const [effect] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    const again = fixture.reactions.tryAgain(system, alliance.allianceNo, effect?.reaction ?? '', effect?.seq ?? 0n);
    expect(await code(again)).toBe('ledger.decision-not-standing');
    fixture.identity.clock.set('2026-05-20T10:00:00Z');
  });

  it('stays a proposal when its matter is lost, and can be taken back until it is decided', async () => {
    const id = await proposed();
    await decide(fixture, alliance, 'SPENDING', { authorises: [id], amount: gbp(20_000n) }, { against: true });
    await fixture.reactions.catchUp(alliance.allianceNo);
    expect((await seen(id)).state).toBe('PROPOSED');
    const taken = { authorityId: id, idempotencyKey: newKey() };
    await withdraw.run(alliance.clerk, taken);
    expect(await withdraw.run(alliance.clerk, taken)).toMatchObject({ replayed: true });
    expect((await seen(id)).state).toBe('WITHDRAWN');
    expect(await code(withdraw.run(alliance.clerk, { ...taken, idempotencyKey: newKey() }))).toBe(
      'ledger.authority-decided',
    );
    await approve([id]);
    expect(await refused()).toEqual(['ledger.authority-decided']);
  });

  it.each([
    ['a matter about less', { amount: money(19_999n, 'GBP') }],
    ['a matter about no amount', { amount: null }],
    ['a matter about another kind of cost', { category: 'GRANTS' }],
  ])('is not put in force by %s', async (_case, content) => {
    const id = await proposed({ category: 'PEOPLE' });
    await approve([id], content);
    expect((await seen(id)).state).toBe('PROPOSED');
    expect(await refused()).toEqual(['ledger.authority-beyond-decision']);
  });

  it('is not put in force by a decision that does not stand any more, when that is tried again', async () => {
    const id = await proposed();
    const other = await proposed();
    const { decisionId } = await approve([id], { amount: null });
    const [effect] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    const { decisionId: byDecisionId } = await approve([other]);
    await fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    const again = fixture.reactions.tryAgain(system, alliance.allianceNo, effect?.reaction ?? '', effect?.seq ?? 0n);
    expect(await code(again)).toBe('ledger.decision-not-standing');
  });

  it('a decision that names one which is not there has no effect, and says so', async () => {
    const id = await proposed();
    await approve([id, `${id.slice(0, -1)}Z`]);
    expect((await seen(id)).state).toBe('PROPOSED');
    expect(await refused()).toEqual(['not-found']);
  });

  it.each<[string, () => Partial<ProposeAuthorityCommand>]>([
    ['input-invalid', () => ({ purpose: ' ' })],
    ['input-invalid', () => ({ limit: money(0n, 'GBP') })],
    ['input-invalid', () => ({ validTo: isoDate('2026-04-30') })],
    ['money.currency-mismatch', () => ({ limit: money(1n, 'EUR') })],
    ['ledger.category-unknown', () => ({ category: 'MAGIC' })],
    ['ledger.category-not-allowed', () => ({ category: 'OVERHEAD' })],
    ['not-found', () => ({ organisationId: 'org_none' })],
  ])('is not proposed: %s', async (expected, more) => {
    expect(await code(proposed(more()))).toBe(expected);
  });

  it('is proposed once by a request that comes twice, and only by who runs the matters', async () => {
    const asked = command();
    const [one, two] = await Promise.all([propose.run(alliance.clerk, asked), propose.run(alliance.clerk, asked)]);
    expect(one.authorityId).toBe(two.authorityId);
    const lead = alliance.leads[0]?.actor ?? system;
    expect(await code(propose.run(lead, command()))).toBe('not-allowed');
    expect(await code(withdraw.run(lead, { authorityId: one.authorityId, idempotencyKey: newKey() }))).toBe(
      'not-allowed',
    );
    expect(await code(withdraw.run(lead, { authorityId: 'spa_x', idempotencyKey: newKey() }))).toBe('not-found');
  });

  it('is there only for who sees lines, with the lines that may be seen to cite it', async () => {
    const id = await proposed();
    await approve([id]);
    await post([{ approvalRef: id }, { approvalRef: id, amountMinor: 1n, openness: 4 }]);
    const { actor: panel } = await signedIn(fixture.identity, {
      role: 'PANEL_MEMBER',
      allianceId: alliance.allianceId,
    });
    expect(await reader.visible(panel, id)).toBeNull();
    const stranger = (await signedIn(fixture.identity)).actor;
    expect(await reader.visible(stranger, id)).toBeNull();
    const page = { size: 10, backwards: false, position: null };
    const counts = await Promise.all(
      [0, 1, 2].map(async (index) => {
        const view = await reader.visible(alliance.leads[index]?.actor ?? system, id);
        return view === null ? 'none' : (await reader.entries(view, page, null)).length;
      }),
    );
    expect(counts).toEqual([1, 2, 1]);
    expect(
      (await reader.list((await seen(id)).viewer, { before: null, limit: 5 })).map((each) => each.authority.id),
    ).toEqual([id]);
    const day: IsoDate = (await seen(id)).authority.validFrom;
    expect(day).toBe('2026-05-01');
  });
});
