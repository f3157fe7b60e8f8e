import { type EventEnvelope, Refusal } from '#kernel';
import { EventLog, TimedTasks } from '#platform';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  platform,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import { ClimbByTheClock } from '../../reactions/climb-by-the-clock.js';
import type { MatterContent } from '../../domain/matter.js';
import type { Choice } from '../../domain/verdict/matter-record.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const reason = 'Nobody moves';

describe('what was not agreed', () => {
  let fixture: GovernanceFixture;
  let tasks: TimedTasks;
  let alliance: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    const { database, clock, unitOfWork } = fixture.identity;
    tasks = new TimedTasks(database, clock);
    new ClimbByTheClock(tasks, database, unitOfWork).onModuleInit();
  });
  beforeEach(async () => {
    fixture.identity.clock.set('2026-06-01T10:00:00Z');
    alliance = await fixture.alliance();
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  /** Decides a matter with these votes, and gives its ids. */
  async function decide(choices: readonly Choice[], change: Partial<MatterContent> = {}, matter: object = {}) {
    const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises: [], ...change };
    const matterId = await makeMatter(fixture, alliance, bodyId, { content, ...matter });
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const [at, choice] of choices.entries()) {
      const { actor, organisationId: actingFor } = leads[at] ?? { actor: alliance.clerk, organisationId: '' };
      await fixture.cast.run(actor, { matterId, actingFor, choice, reason: 'Because', idempotencyKey: newKey() });
    }
    const { decisionId } = await fixture.close.run(alliance.clerk, closing(matterId, { inquorate: true }));
    return { matterId, decisionId };
  }
  const lost = async (): Promise<{ matterId: string; decisionId: string; escalationId: string }> => {
    const decided = await decide(['FOR', 'AGAINST', 'FOR']);
    const view = await fixture.reader.matter(alliance.clerk, decided.matterId);
    const found = view && (await fixture.escalations.ofMatter(view));
    return { ...decided, escalationId: found?.record.escalationId ?? '' };
  };
  const seen = async (escalationId: string, actor = alliance.clerk) =>
    fixture.escalations.escalation(actor, escalationId);
  const stateOf = async (escalationId: string): Promise<string> => {
    const state = (await seen(escalationId))?.state;
    return state?.state === 'AT_LEVEL' ? state.level.code : (state?.state ?? 'not shown');
  };
  const passOn = async (escalationId: string, level: string): Promise<string> =>
    codeOf(fixture.passOn.run(alliance.clerk, { escalationId, level, reason, idempotencyKey: newKey() }));
  const said = async (): Promise<EventEnvelope[]> => {
    await tasks.runDue();
    const events = await new EventLog(fixture.identity.database).read(alliance.allianceNo, 0n, 1000);
    return events.filter(({ type }) => type.startsWith('governance.escal'));
  };
  const levels = (events: readonly EventEnvelope[]): string[] =>
    events.map(({ type, body }) => (body as { level?: string }).level ?? type);

  it('climbs by itself and by the clock, and each level is said once, whoever looks', async () => {
    const { escalationId, matterId, decisionId } = await lost();
    const names = { escalation: escalationId, matter: matterId, decision: decisionId };
    const [first] = await said();
    expect(first?.body).toEqual({
      ...{ ...names, level: 'LEADERSHIP_TEAM', number: 1 },
      dueAt: '2026-06-15T23:00:00.000Z',
    });
    fixture.identity.clock.set('2026-06-15T23:00:00Z');
    await Promise.all([tasks.runDue(), tasks.runDue(), tasks.runDue()]);
    expect(levels(await said())).toEqual(['LEADERSHIP_TEAM', 'SECOND_MEETING']);
    fixture.identity.clock.set('2026-08-10T23:00:00Z');
    expect(levels(await said())).toEqual([
      ...['LEADERSHIP_TEAM', 'SECOND_MEETING', 'CHIEF_EXECUTIVES', 'INDEPENDENT_CHAIR'],
      'governance.escalation-lapsed',
    ]);
    expect(await said()).toHaveLength(5);
    expect(await stateOf(escalationId)).toBe('LAPSED');
    expect(await passOn(escalationId, 'INDEPENDENT_CHAIR')).toBe('governance.escalation-over');
  });

  it('is passed on early once, however many do it at once', async () => {
    const { escalationId } = await lost();
    const codes = await Promise.all([1, 2].map(async () => passOn(escalationId, 'LEADERSHIP_TEAM')));
    expect(codes.sort()).toEqual(['done', 'governance.not-at-level']);
    expect(await stateOf(escalationId)).toBe('SECOND_MEETING');
    expect((await seen(escalationId))?.record.gaveUp[0]?.reason).toBe(reason);
    expect(levels(await said())).toEqual(['LEADERSHIP_TEAM', 'SECOND_MEETING']);
    for (const level of ['SECOND_MEETING', 'CHIEF_EXECUTIVES', 'INDEPENDENT_CHAIR'])
      expect(await passOn(escalationId, level)).toBe('done');
    expect(await stateOf(escalationId)).toBe('LAPSED');
    expect(levels(await said()).at(-1)).toBe('governance.escalation-lapsed');
  });

  it('is settled by a later matter that names it; while that is not agreed either, it goes on', async () => {
    const { escalationId, decisionId } = await lost();
    fixture.identity.clock.set('2026-06-18T10:00:00Z');
    const again = await decide(['FOR', 'AGAINST', 'FOR'], { settles: escalationId });
    const view = await fixture.reader.matter(alliance.clerk, again.matterId);
    expect(view && (await fixture.escalations.ofMatter(view))).toBeNull();
    expect(await stateOf(escalationId)).toBe('SECOND_MEETING');
    const yes = await decide(['FOR', 'FOR', 'FOR'], { settles: escalationId });
    expect(await stateOf(escalationId)).toBe('RESOLVED');
    expect((await seen(escalationId))?.record.resolved?.decision).toBe(yes.decisionId);
    const earlier = await fixture.reader.decision(alliance.clerk, decisionId);
    expect(earlier?.decision.supersededBy?.id).toBe(yes.decisionId);
    expect(levels(await said()).at(-1)).toBe('governance.escalation-resolved');
    expect(await codeOf(decide(['FOR'], { settles: 'esc_00000000000000000000000000' }))).toBe('not-found');
  });

  it('is settled by the decision that supersedes it, too', async () => {
    const { escalationId, decisionId } = await lost();
    const { decisionId: byDecisionId } = await decide(['FOR', 'FOR', 'FOR']);
    await fixture.supersede.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    expect(await stateOf(escalationId)).toBe('RESOLVED');
  });

  it('is taken off the ladder once, with the reason', async () => {
    const { escalationId } = await lost();
    const off = async (): Promise<string> =>
      codeOf(fixture.offLadder.run(alliance.clerk, { escalationId, reason, idempotencyKey: newKey() }));
    expect((await Promise.all([off(), off()])).sort()).toEqual(['done', 'governance.escalation-over']);
    expect(await stateOf(escalationId)).toBe('WITHDRAWN');
    fixture.identity.clock.set('2026-08-10T23:00:00Z');
    expect(levels(await said())).toEqual(['LEADERSHIP_TEAM', 'governance.escalation-withdrawn']);
    const change = fixture.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) =>
      tx.query('update escalation set withdrawn_reason = $1', ['Another']),
    );
    await expect(change).rejects.toThrow('an escalation ends once');
  });

  it('has each party say interest, need and option; the last counts, and only while it climbs', async () => {
    const { escalationId } = await lost();
    const say = async (at: number, need: string): Promise<string> => {
      const { actor, organisationId: actingFor } = leads[at] ?? { actor: alliance.clerk, organisationId: '' };
      const said = { escalationId, actingFor, interest: 'Nights', need, option: 'Two nurses' };
      return codeOf(fixture.position.run(actor, { ...said, idempotencyKey: newKey() }));
    };
    expect([await say(0, 'Three'), await say(1, 'None'), await say(0, 'One')]).toEqual(['done', 'done', 'done']);
    expect(await say(1, ' ')).toBe('input-invalid');
    const view = await seen(escalationId);
    const positions = view && (await fixture.escalations.positions(view));
    expect(positions?.map(({ unit, need }) => [unit, need])).toEqual([
      [leads[0]?.organisationId, 'One'],
      [leads[1]?.organisationId, 'None'],
    ]);
    const { actor: stranger } = await signedIn(fixture.identity);
    expect(await seen(escalationId, stranger)).toBeNull();
    const { organisationId } = leads[0] ?? { organisationId: '' };
    const { actor: late } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId });
    const foreign = { escalationId, actingFor: organisationId, interest: 'I', need: 'N', option: 'O' };
    expect(await codeOf(fixture.position.run(late, { ...foreign, idempotencyKey: newKey() }))).toBe(
      'governance.no-seat',
    );
    await fixture.offLadder.run(alliance.clerk, { escalationId, reason, idempotencyKey: newKey() });
    expect(await say(0, 'Two')).toBe('governance.escalation-over');
  });

  it('is put on the ladder by hand where no quorum was found, once, and not where it was decided', async () => {
    const escalate = async (matterId: string): Promise<string> =>
      codeOf(fixture.escalate.run(alliance.clerk, { matterId, reason, idempotencyKey: newKey() }));
    const none = await decide(['FOR', 'FOR'], {}, { method: 'MEETING' });
    expect(await said()).toEqual([]);
    expect([await escalate(none.matterId), await escalate(none.matterId)]).toEqual([
      'done',
      'governance.not-escalatable',
    ]);
    expect(levels(await said())).toEqual(['LEADERSHIP_TEAM']);
    const yes = await decide(['FOR', 'FOR', 'FOR']);
    expect(await escalate(yes.matterId)).toBe('governance.not-escalatable');
    expect(await escalate((await lost()).matterId)).toBe('governance.not-escalatable');
    const [newest] = await fixture.escalations.escalations(alliance.clerk, alliance.allianceId);
    expect(newest?.record.reason).toBeNull();
  });
});
