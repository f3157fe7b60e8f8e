import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemActor } from '#kernel';
import { GovernanceReader, MeetingReader } from '#governance';
import { PostCostEntries } from '#ledger';
import { AppConfig, Database } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { loadDemonstration } from '../../apps/cli/src/demo/load-demonstration.js';
import { CostEffectReader } from '../../libs/governance/src/use-cases/cost-effect/cost-effect-reader.js';
import { RoomReader } from '../../libs/governance/src/use-cases/meeting/room-reader.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';

describe('the demonstration alliance', () => {
  let fresh: FreshDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = fresh;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', publicUrl: 'http://localhost:3000' };
    app = await createApp(Object.assign(new AppConfig(), settings));
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  async function count(): Promise<{ organisations: number; people: number; seats: number; alliances: number }> {
    const [row] = await app.get(Database).query<Awaited<ReturnType<typeof count>>>(
      `select (select count(*)::int from organisation) as organisations, (select count(*)::int from person) as people,
         (select count(*)::int from appointment) as seats, (select count(*)::int from alliance) as alliances`,
    );
    if (row === undefined) throw new Error('no row');
    return row;
  }

  it('goes on where it stopped when loading was interrupted', async () => {
    const run = PostCostEntries.prototype.run;
    let calls = 0;
    const interrupted = jest.spyOn(PostCostEntries.prototype, 'run').mockImplementation(async function (
      this: PostCostEntries,
      ...args
    ) {
      if (++calls === 15) throw new Error('power cut');
      return run.apply(this, args);
    });
    await expect(loadDemonstration(app)).rejects.toThrow('power cut');
    interrupted.mockRestore();
    expect(await loadDemonstration(app)).toHaveLength(9);
  });

  it('is loaded once, and gives a way in for each role each time', async () => {
    const links = await loadDemonstration(app);
    expect(links).toHaveLength(9);
    const loaded = { organisations: 5, people: 15, seats: 15, alliances: 1 };
    expect(await count()).toEqual(loaded);
    expect(await loadDemonstration(app)).toHaveLength(9);
    expect(await count()).toEqual(loaded);
  });

  it('shows its totals to anybody: 1,175,000.00', async () => {
    const answer = await ask(
      app,
      '{ alliances { nodes { id name viewer { role } participations { kind organisation { name } } } } }',
    );
    expect(answer.errors).toEqual([]);
    const { alliances } = answer.data as { alliances: { nodes: { id: string; participations: unknown[] }[] } };
    const { nodes } = alliances;
    expect(nodes).toMatchObject([{ name: 'Riverbank Alliance', viewer: { role: 'PUBLIC' } }]);
    expect(nodes[0]?.participations).toHaveLength(4);
    const glance = await ask(
      app,
      'query G($id: ID!) { atAGlance(allianceId: $id) { actualCostToDate { formatted } } }',
      {
        id: nodes[0]?.id,
      },
    );
    expect(glance.data).toEqual({ atAGlance: { actualCostToDate: { formatted: '£1,175,000.00' } } });
  });

  it('shows what its bodies decided: one replaced, one not agreed, one withheld in part, one not published', async () => {
    const { data } = await ask(app, '{ alliances { nodes { id } } }');
    const { nodes } = (data as { alliances: { nodes: { id: string }[] } }).alliances;
    const register = await ask(
      app,
      `query R($id: ID!) {
        decisionRegister(allianceId: $id, first: 50) { nodes { reference outcome standing publication { status } } }
        decisionRegisterCoverage(allianceId: $id) { inFull asPublished exempt notShown }
        withheld: decisionRegister(allianceId: $id, filter: { text: "Dunmore" }) { nodes { reference } }
      }`,
      { id: nodes[0]?.id },
    );
    expect(register.errors).toEqual([]);
    expect(register.data).toMatchObject({
      decisionRegisterCoverage: { inFull: 0, asPublished: 11, exempt: 0, notShown: 1 },
      withheld: { nodes: [] },
    });
    const shown = (register.data as { decisionRegister: { nodes: Record<string, unknown>[] } }).decisionRegister.nodes;
    const told = shown.map(({ outcome, standing }) => `${String(outcome)} ${String(standing)}`);
    for (const expected of [
      'APPROVED IN_FORCE',
      'APPROVED SUPERSEDED',
      'NOT_AGREED SUPERSEDED',
      'ADVISED NOTHING_DECIDED',
    ])
      expect(told).toContain(expected);
    expect(shown).toContainEqual(expect.objectContaining({ publication: { status: 'EXEMPT_IN_PART' } }));
  });

  it('shows what its members agreed: an agreement in force and a charter of nine principles, signed by all four', async () => {
    const { data } = await ask(app, '{ alliances { nodes { id } } }');
    const { nodes } = (data as { alliances: { nodes: { id: string }[] } }).alliances;
    const agreed = await ask(
      app,
      `query A($id: ID!) {
        agreementVersions(allianceId: $id) { number status }
        charters(allianceId: $id) { status principles { name } }
      }`,
      { id: nodes[0]?.id },
    );
    expect(agreed.errors).toEqual([]);
    expect(agreed.data).toMatchObject({
      agreementVersions: [{ number: 1, status: 'IN_FORCE' }],
      charters: [{ status: 'ADOPTED' }],
    });
    expect((agreed.data as { charters: { principles: unknown[] }[] }).charters[0]?.principles).toHaveLength(9);
  });

  it('shows a meeting that was held, whose minutes everybody accepted, and the next', async () => {
    const { data } = await ask(app, '{ alliances { nodes { id } } }');
    const allianceId = (data as { alliances: { nodes: { id: string }[] } }).alliances.nodes[0]?.id ?? '';
    const page = { before: null, limit: 10 };
    const filter = { bodyId: null, when: null };
    const meetings = await app.get(MeetingReader).meetings(systemActor('spec'), allianceId, filter, page);
    expect(meetings.map(({ meeting }) => meeting.status)).toEqual(['NOTICE_SENT', 'MINUTES_ACCEPTED']);
    const [next] = meetings;
    const asked = 'query M($id: ID!) { meeting(id: $id) { agenda { matter { title costEffects { own } } } } }';
    const shown = await ask(app, asked, { id: next?.meeting.meetingId });
    expect(shown.data).toEqual({ meeting: null });
    const [, matter] = next === undefined ? [] : await app.get(RoomReader).agenda(next);
    expect(matter?.title).toBe('Visits at home in the evening');
    const view = await app.get(GovernanceReader).matter(systemActor('spec'), matter?.matter?.id ?? '');
    const slips = view === null ? [] : await app.get(CostEffectReader).of(view);
    expect(slips.map(({ lines }) => lines.map(({ amount }) => amount.minor))).toEqual([
      [970_000n, 570_000n],
      [1_430_000n, 1_020_000n],
      [],
      [-260_000n, 0n],
    ]);
  });
});
