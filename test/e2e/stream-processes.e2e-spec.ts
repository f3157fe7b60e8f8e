import { encodeCursor } from '#kernel';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { OtherServer } from '../support/other-server.js';
import { RawSubscriber } from '../support/raw-subscriber.js';
import { signInFour, streamFixture } from '../support/stream-fixture.js';
import { until } from '../support/until.js';

const NOTE =
  'subscription ($alliance: Int!, $after: String) { note(alliance: $alliance, after: $after) { cursor seq text } }';
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Note {
  readonly cursor: string;
  readonly seq: number;
}

describe('streams of several processes over one database', () => {
  let database: FreshDatabase;
  let servers: OtherServer[];

  beforeAll(async () => {
    database = await freshDatabase();
    await signInFour(database.migrationDatabaseUrl);
    servers = await Promise.all([1, 2].map(async () => OtherServer.start(database.databaseUrl)));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map(async (server) => server.kill()));
    await database.drop();
  });

  const pick = (index: number): OtherServer => servers[index] as OtherServer;
  const follow = async (server: OtherServer, allianceNo: number, after?: string): Promise<RawSubscriber> => {
    const subscriber = await RawSubscriber.open(server.port);
    return (await subscriber.greet('ada')).subscribe(NOTE, { alliance: allianceNo, after });
  };
  const liveAt = async (server: OtherServer, count: number): Promise<void> => {
    for (let tries = 0; (await server.live()) !== count; tries++) {
      if (tries > 300) throw new Error(`There were never ${count} live subscribers`);
      await new Promise((go) => setTimeout(go, 10));
    }
  };
  const seqs = (...subscribers: RawSubscriber[]): number[] =>
    subscribers.flatMap((each) => each.received<Note>('note').map(({ seq }) => seq));

  it('each bring every event once and in order, whichever process wrote it', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const subscribers = await Promise.all(servers.map(async (server) => follow(server, allianceNo)));
    for (const server of servers) await liveAt(server, 1);
    await Promise.all(
      servers.map(async (server) => {
        for (let round = 0; round < 50; round++) await server.write(allianceNo, 4);
      }),
    );
    await until(() => subscribers.every((each) => seqs(each).length >= 400));
    for (const each of subscribers) expect(seqs(each)).toEqual(upTo(400));
    for (const each of subscribers) each.socket.close();
    for (const server of servers) await liveAt(server, 0);
  });

  it('hear of one another sooner than by asking once a second', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const subscriber = await follow(pick(0), allianceNo);
    await liveAt(pick(0), 1);
    const waits: number[] = [];
    for (let round = 1; round <= 9; round++) {
      const started = Date.now();
      await pick(1).write(allianceNo, 1);
      await until(() => seqs(subscriber).length === round);
      waits.push(Date.now() - started);
    }
    expect(waits.sort((left, right) => left - right)[4]).toBeLessThan(300);
    subscriber.socket.close();
    await liveAt(pick(0), 0);
  });

  it('keep memory bounded when readers stall, cut them, and serve the others every event', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const server = pick(1);
    const stalled = await Promise.all(upTo(20).map(async () => follow(server, allianceNo)));
    const healthy = await follow(server, allianceNo);
    await liveAt(server, 21);
    for (const { socket } of stalled) socket.pause();
    const before = await server.memory();
    for (let round = 0; round < 40; round++) {
      await server.write(allianceNo, 100, 'x'.repeat(4000));
      await until(() => seqs(healthy).length === (round + 1) * 100);
    }
    const grown = (await server.memory()) - before;
    expect(seqs(healthy)).toEqual(upTo(4000));
    expect(await server.live()).toBe(1);
    expect(grown).toBeLessThan(60 * 1024 * 1024); // 20 readers that never read would hold 320 MB
    for (const { socket } of stalled) socket.terminate();
    healthy.socket.close();
  }, 60_000);

  it('lose nothing for a client whose process is killed: it goes on at another, from its cursor', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const first = await follow(pick(0), allianceNo);
    await liveAt(pick(0), 1);
    for (let round = 0; round < 20; round++) {
      await pick(1).write(allianceNo, 5);
      if (round === 10) await pick(0).kill();
    }
    await until(() => first.closed !== undefined);
    const after = first.received<Note>('note').at(-1)?.cursor ?? encodeCursor({ allianceNo, seq: 0n });
    const second = await follow(pick(1), allianceNo, after);
    await until(() => seqs(first, second).length >= 100);
    expect(seqs(first, second)).toEqual(upTo(100));
    second.socket.close();
  });
});
