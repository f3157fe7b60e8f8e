import type { PersonActor } from '#kernel';
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

describe('an answer to a health check', () => {
  let fixture: HealthFixture;
  let alliance: HealthAlliance;
  let checkId: string;
  let leads: PersonActor[];
  beforeAll(async () => {
    fixture = await healthFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await healthAlliance(fixture);
    checkId = await planned(fixture, alliance);
    leads = [];
    for (let left = 3; left > 0; left--) leads.push(await seated(fixture, alliance, 'PARTNER_LEAD', 1));
    await comes(fixture, '2026-05-11');
  });
  afterAll(() => fixture.close());

  let asked = 0;
  const ask = async <R extends object>(text: string): Promise<R[]> =>
    fixture.database.inAlliance<R & Record<string, unknown>>(alliance.allianceNo, {
      name: `spec-${++asked}`,
      text,
    });
  const answerAll = async (order: readonly PersonActor[]): Promise<unknown> => {
    for (const actor of order) {
      const digits = ['15', '35', '55'][leads.indexOf(actor)] ?? '';
      const answers = scores(digits, `said by ${leads.indexOf(actor)}`);
      await fixture.answer.run(actor, { checkId, answers, idempotencyKey: healthKey() });
    }
    return (await ask<{ ballots: unknown }>('select ballots from health_box'))[0]?.ballots;
  };
  /** Columns that two tables have in common: what could join a person to an answer. */
  const shared = async (one: string, other: string): Promise<string[]> => {
    const columns = await ask<{ name: string }>(
      `select a.attname as name from pg_attribute a join pg_attribute b on b.attname = a.attname
       where a.attrelid = '${one}'::regclass and b.attrelid = '${other}'::regclass and a.attnum > 0 and b.attnum > 0`,
    );
    return columns.map(({ name }) => name).toSorted();
  };

  it('is joined to who answered by no column but the round', async () => {
    expect(await shared('health_answered', 'health_box')).toEqual(['alliance_no', 'check_no']);
    const rows = await ask<{ name: string; type: string }>(
      `select attname as name, atttypid::regtype::text as type from pg_attribute
       where attrelid = 'health_box'::regclass and attnum > 0 order by attnum`,
    );
    expect(rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'alliance_no integer',
      'check_no smallint',
      'party text',
      'level text',
      'ballots jsonb',
    ]);
  });

  it('would be found out if one did (planted)', async () => {
    expect(await shared('vote', 'seat')).toContain('recorded_at');
  });

  it('is in a box that looks the same whoever answered first', async () => {
    const forwards = await answerAll(leads);
    expect(forwards).toEqual([
      { comments: { I1: 'said by 0' }, scores: { I1: 1, I2: 5 } },
      { comments: { I1: 'said by 1' }, scores: { I1: 3, I2: 5 } },
      { comments: { I1: 'said by 2' }, scores: { I1: 5, I2: 5 } },
    ]);
    const before = leads;
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await healthAlliance(fixture);
    checkId = await planned(fixture, alliance);
    leads = [];
    for (let left = before.length; left > 0; left--) leads.push(await seated(fixture, alliance, 'PARTNER_LEAD', 1));
    await comes(fixture, '2026-05-11');
    expect(await answerAll(leads.toReversed())).toEqual(forwards);
  });

  it('is in one row that every answer writes anew, so that no row is of one time', async () => {
    const written = async (): Promise<unknown> => (await ask('select xmin::text, ctid::text from health_box'))[0];
    const [first, second] = leads as [PersonActor, PersonActor];
    const one = { checkId, answers: scores('15'), idempotencyKey: healthKey() };
    await fixture.answer.run(first, one);
    const before = await written();
    await fixture.answer.run(second, { ...one, idempotencyKey: healthKey() });
    expect(await ask('select 1 from health_box')).toHaveLength(1);
    expect(await written()).not.toEqual(before);
  });

  it('leaves nothing of itself, and no name, in the log and the receipts', async () => {
    const [lead] = leads as [PersonActor];
    const same = { checkId, answers: scores('15', 'a secret'), idempotencyKey: 'mine' };
    await fixture.answer.run(lead, same);
    expect((await fixture.answer.run(lead, { ...same, answers: scores('55') })).replayed).toBe(true);
    const [event] = (await fixture.log.read(alliance.allianceNo, 0n, 100)).slice(-1);
    expect(event).toMatchObject({
      type: 'alliance.health-check-answered',
      body: { check: checkId },
      actingForNo: null,
    });
    expect(event?.actorRef).not.toBe(lead.actorRef);
    const other = { checkId, answers: scores('55'), idempotencyKey: 'theirs' };
    await fixture.answer.run(leads[1] as PersonActor, other);
    const receipts = await ask<{ request_hash: Buffer; result: unknown }>(
      "select request_hash, result from command_receipt where scope like 'health.answer/%'",
    );
    expect(new Set(receipts.map(({ request_hash: hash }) => hash.toString('hex'))).size).toBe(1);
    expect(receipts.map(({ result }) => result)).toEqual([{}, {}]);
  });

  it('can neither be taken out of its box nor put in when the round is over', async () => {
    await answerAll(leads);
    const write = async (sql: string): Promise<unknown> =>
      fixture.unitOfWork.runInAlliance(leads[0] as PersonActor, alliance.allianceNo, async (tx) => tx.query(sql));
    await expect(write("update health_box set ballots = '[]'")).rejects.toThrow('one at a time');
    await expect(write("update health_box set party = 'PANEL'")).rejects.toThrow('permission denied');
    await expect(write('delete from health_box')).rejects.toThrow('permission denied');
    await expect(write('delete from health_answered')).rejects.toThrow('permission denied');
    await comes(fixture, '2026-05-21');
    const more = "update health_box set ballots = ballots || '[{}]'::jsonb";
    await expect(write(more)).rejects.toThrow('open round');
    await expect(write("update health_check set status = 'OPEN', shared_from = null")).rejects.toThrow('settled');
  });
});
