import { type PersonActor, isoDate, newId, publicActor } from '#kernel';
import {
  type HealthAlliance,
  type HealthFixture,
  comes,
  healthAlliance,
  healthFixture,
  healthKey,
  planned,
  scores,
  seated,
} from '../../../../../test/support/health-fixture.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('a round of the health check', () => {
  let fixture: HealthFixture;
  let alliance: HealthAlliance;
  let checkId: string;
  let lead: PersonActor;
  beforeAll(async () => {
    fixture = await healthFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await healthAlliance(fixture);
    checkId = await planned(fixture, alliance);
    lead = await seated(fixture, alliance, 'PARTNER_LEAD', 1);
  });
  afterAll(() => fixture.close());

  const statusOf = async (): Promise<string | undefined> =>
    (await fixture.health.check(alliance.manager, checkId))?.check.status;
  const types = async (): Promise<string[]> =>
    (await fixture.log.read(alliance.allianceNo, 0n, 100)).flatMap(({ type }) => /health-(.*)/.exec(type)?.[1] ?? []);
  const answer = async (actor: PersonActor, digits: string, key = healthKey()) =>
    fixture.answer.run(actor, { checkId, answers: scores(digits), idempotencyKey: key });

  it('is planned once, opens, reminds and closes by the clock, each once', async () => {
    await comes(fixture, '2026-05-10');
    expect(await statusOf()).toBe('PLANNED');
    await comes(fixture, '2026-05-11');
    await Promise.all([comes(fixture, '2026-05-11'), comes(fixture, '2026-05-11')]);
    expect(await statusOf()).toBe('OPEN');
    await comes(fixture, '2026-05-16');
    await comes(fixture, '2026-05-17');
    await comes(fixture, '2026-05-21');
    await comes(fixture, '2026-05-22');
    expect(await statusOf()).toBe('CLOSED');
    expect(await types()).toEqual(['check-planned', 'check-opened', 'check-reminded', 'check-closed']);
  });

  it('is planned by who runs rounds alone; others are not told that one could', async () => {
    const days = { openFrom: isoDate('2026-07-01'), openTo: isoDate('2026-07-10') };
    const round = { allianceId: alliance.allianceId, title: 'Next', items: null, instrumentId: null, terms: {} };
    const command = { ...round, ...days, idempotencyKey: 'the same' };
    await expect(fixture.plan.run(lead, command)).rejects.toEqual(refused('not-allowed'));
    const results = await Promise.all([
      fixture.plan.run(alliance.manager, command),
      fixture.plan.run(alliance.manager, command),
    ]);
    expect(results.filter(({ replayed }) => replayed)).toHaveLength(1);
    const again = { ...command, title: 'Other' };
    await expect(fixture.plan.run(alliance.manager, again)).rejects.toEqual(refused('idempotency-conflict'));
    const overlapping = { ...command, idempotencyKey: healthKey() };
    await expect(fixture.plan.run(alliance.manager, overlapping)).rejects.toEqual(refused('health.round-overlaps'));
    const unknown = { ...command, instrumentId: newId('hin'), idempotencyKey: healthKey() };
    const later = { ...unknown, openFrom: isoDate('2026-08-01'), openTo: isoDate('2026-08-01') };
    await expect(fixture.plan.run(alliance.manager, later)).rejects.toEqual(refused('not-found'));
    const instruments = await fixture.health.instruments(alliance.manager, alliance.allianceId);
    expect(instruments).toHaveLength(1);
    expect(await fixture.health.instruments(lead, alliance.allianceId)).toEqual([]);
  });

  it('is called off before it begins, and not after', async () => {
    const call = async (actor = alliance.manager) =>
      fixture.callOff.run(actor, { checkId, idempotencyKey: healthKey() });
    await expect(call(lead)).rejects.toEqual(refused('not-allowed'));
    await call();
    await expect(call()).rejects.toEqual(refused('health.not-planned'));
    await comes(fixture, '2026-05-11');
    expect(await statusOf()).toBe('CALLED_OFF');
    await expect(answer(lead, '44')).rejects.toEqual(refused('health.not-open'));
  });

  it('is answered once by each person, on its days', async () => {
    await expect(answer(lead, '44')).rejects.toEqual(refused('health.not-open'));
    await comes(fixture, '2026-05-11');
    const results = await Promise.allSettled([
      answer(lead, '44', 'a'),
      answer(lead, '55', 'b'),
      answer(lead, '44', 'a'),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await expect(answer(lead, '55')).rejects.toEqual(refused('health.already-answered'));
    const view = await fixture.health.check(lead, checkId);
    expect(view && (await fixture.health.turnout(view)).answered).toBe(1);
    expect(view && (await fixture.health.answered(lead, view))).toBe(true);
    const other = await seated(fixture, alliance, 'PARTNER_FINANCE', 2);
    await expect(answer(other, '4')).rejects.toEqual(refused('health.answer-incomplete'));
    fixture.clock.set('2026-05-21T10:00:00Z');
    await expect(answer(other, '44')).rejects.toEqual(refused('health.not-open'));
  });

  it('is nothing that the auditor and the public know of, and half answered it is not answered', async () => {
    await comes(fixture, '2026-05-11');
    const auditor = await seated(fixture, alliance, 'AUDITOR');
    for (const actor of [auditor, publicActor]) {
      expect(await fixture.health.check(actor, checkId)).toBeNull();
      expect(await fixture.health.checks(actor, alliance.allianceId)).toEqual([]);
      expect(await fixture.health.actions(actor, alliance.allianceId)).toEqual([]);
    }
    await expect(answer(auditor, '44')).rejects.toEqual(refused('not-found'));
    await expect(answer(lead, '4x')).rejects.toThrow();
    await answer(lead, '44');
  });

  it('writes to everybody who is asked, and reminds who has not answered', async () => {
    const panel = await seated(fixture, alliance, 'PANEL_MEMBER');
    await seated(fixture, alliance, 'AUDITOR');
    const before = fixture.healthMails.length;
    await comes(fixture, '2026-05-11');
    const invited = fixture.healthMails.slice(before).filter(({ text }) => text.includes(checkId));
    expect(invited).toHaveLength(3);
    expect(invited[0]?.text).toContain(
      `http://localhost:3000/alliances/${alliance.allianceId}/health/${checkId}/answer`,
    );
    await answer(panel, '44');
    await comes(fixture, '2026-05-16');
    const reminded = fixture.healthMails.filter(
      ({ text, subject }) => text.includes(checkId) && /missing/.test(subject),
    );
    expect(reminded).toHaveLength(2);
  });

  describe('by code', () => {
    const issue = async (count: number, actor = lead, more: object = {}) => {
      const organisationId = alliance.organisations[1]?.organisationId ?? '';
      return fixture.issue.run(actor, { checkId, organisationId, count, idempotencyKey: healthKey(), ...more });
    };
    const use = async (code: string, digits = '22', key = healthKey()) =>
      fixture.answerByCode.run({ code, answers: scores(digits), idempotencyKey: key });

    it('is answered once with each; the codes are told once and their hashes kept', async () => {
      const { codes } = await issue(2, lead, { idempotencyKey: 'codes' });
      const [code = ''] = codes ?? [];
      expect(await issue(2, lead, { idempotencyKey: 'codes' })).toMatchObject({ codes: null, replayed: true });
      await expect(use(code)).rejects.toEqual(refused('health.not-open'));
      await comes(fixture, '2026-05-11');
      expect((await fixture.paper.run(code.toLowerCase())).items).toHaveLength(2);
      await expect(use('1-1-AAAA-BBBB-CCCC')).rejects.toEqual(refused('health.code-unknown'));
      await expect(use('nonsense')).rejects.toEqual(refused('health.code-unknown'));
      const tries = await Promise.allSettled([use(code, '22', 'x'), use(code, '22', 'y')]);
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(use(code)).rejects.toEqual(refused('health.code-used'));
      await expect(fixture.paper.run(code)).rejects.toEqual(refused('health.code-used'));
      const view = await fixture.health.check(lead, checkId);
      expect(view && (await fixture.health.codes(view))).toMatchObject([{ issued: 2, used: 1 }]);
      const kept = await fixture.database.inAlliance<{ text: string }>(alliance.allianceNo, {
        name: 'spec-codes',
        text: `select (select string_agg(h::text, ' ') from health_code h) || (select string_agg(r::text, ' ') from command_receipt r)
                 || (select string_agg(e::text, ' ') from event e) as text`,
      });
      for (const each of codes ?? []) expect(kept[0]?.text).not.toContain(each.slice(4));
    });

    it('for one’s own organisation or as who runs rounds, not too many, and not when it is over', async () => {
      const other = await seated(fixture, alliance, 'PARTNER_LEAD', 2);
      await expect(issue(1, other)).rejects.toEqual(refused('not-allowed'));
      await expect(issue(1, alliance.manager, { organisationId: newId('org') })).rejects.toEqual(refused('not-found'));
      await issue(999, alliance.manager);
      await expect(issue(2)).rejects.toEqual(refused('health.codes-too-many'));
      const view = await fixture.health.check(other, checkId);
      expect(view && (await fixture.health.codes(view))).toEqual([]);
      await comes(fixture, '2026-05-21');
      await expect(issue(1)).rejects.toEqual(refused('health.round-over'));
    });
  });
});
