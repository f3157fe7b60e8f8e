import { createClient } from 'graphql-sse';
import { encodeCursor } from '#kernel';
import { PATIENCE_MS } from '../../libs/platform/src/stream/backpressure.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { type EventSourceReader, openEvents } from '../support/event-source.js';
import { type StreamApp, levels, streamApp } from '../support/stream-app.js';
import { revokeSession, signInFour, streamFixture } from '../support/stream-fixture.js';
import { until } from '../support/until.js';

const NOTE =
  'subscription ($alliance: Int!, $after: String) { note(alliance: $alliance, after: $after) { cursor seq text secret } }';

describe('streams of server-sent events', () => {
  let database: FreshDatabase;
  let server: StreamApp;
  const readers: EventSourceReader[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    await signInFour(database.migrationDatabaseUrl);
    server = await streamApp(database.databaseUrl);
    levels.set(1, 'all').set(2, 'all').set(3, 'little');
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close();
    await until(() => server.hub.counts.live === 0);
  });
  afterAll(async () => {
    await server.app.close();
    await database.drop();
  });

  const base = (): string => `http://127.0.0.1:${server.port}`;
  const open = async (
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<EventSourceReader> => {
    const reader = await openEvents(`${base()}${path}`, headers, body);
    readers.push(reader);
    return reader;
  };
  const note = (variables: object, who = 'ada', more = {}): Promise<EventSourceReader> =>
    open('/graphql/stream', { authorization: `Bearer ${who}`, ...more }, { query: NOTE, variables });

  describe('of the API, at /graphql/stream', () => {
    it('brings the same as a web socket, each what they may see', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const [ada, cat] = [await note({ alliance: allianceNo }), await note({ alliance: allianceNo }, 'cat')];
      await until(() => server.hub.counts.live === 2);
      await server.write(allianceNo, 2, 'two £');
      await until(() => ada.events.length === 2 && cat.events.length === 2);
      expect(ada.status).toBe(200);
      expect(ada.headers).toMatchObject({ 'x-accel-buffering': 'no', 'cache-control': 'no-store, no-transform' });
      expect(ada.events[1]).toEqual({
        id: encodeCursor({ allianceNo, seq: 2n }),
        event: 'next',
        data: { data: { note: { cursor: ada.events[1]?.id, seq: 2, text: 'two £', secret: 'of two £' } } },
      });
      expect(cat.events[1]?.data).toMatchObject({ data: { note: { secret: null } } });
    });

    it('resumes by Last-Event-ID, whatever the variables say', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      await server.write(allianceNo, 50);
      const headers = { 'last-event-id': encodeCursor({ allianceNo, seq: 30n }) };
      const ada = await note({ alliance: allianceNo, after: encodeCursor({ allianceNo, seq: 0n }) }, 'ada', headers);
      await until(() => ada.events.length === 20);
      expect(ada.events[0]?.id).toBe(encodeCursor({ allianceNo, seq: 31n }));
    });

    it('serves the graphql-sse client as it is', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const client = createClient({
        url: `${base()}/graphql/stream`,
        retryAttempts: 0,
        headers: { authorization: 'Bearer ada' },
      });
      const seen: unknown[] = [];
      client.subscribe(
        { query: NOTE, variables: { alliance: allianceNo } },
        { next: ({ data }) => seen.push(data), error: () => undefined, complete: () => undefined },
      );
      await until(() => server.hub.counts.live === 1);
      await server.write(allianceNo, 3);
      await until(() => seen.length === 3);
      client.dispose();
    });

    it('can be asked for by a GET, with the cookie of a session', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const query = new URLSearchParams({ query: NOTE, variables: JSON.stringify({ alliance: allianceNo }) });
      await open(`/graphql/stream?${query.toString()}`, { cookie: 'commonbook_session=ada' });
      await until(() => server.hub.counts.live === 1);
    });

    it.each([
      ['somebody who is not signed in', 'nobody', NOTE, 'UNAUTHENTICATED'],
      ['somebody who may see nothing', 'pat', NOTE, 'STREAM_NOT_YOURS'],
      ['a mutation', 'ada', 'mutation { __typename }', 'STREAM_ONLY_SUBSCRIPTIONS'],
      ['a query', 'ada', '{ __typename }', 'STREAM_ONLY_SUBSCRIPTIONS'],
    ])('refuses %s, and ends', async (_what, who, query, code) => {
      const body = { query, ...(query === NOTE ? { variables: { alliance: 1 } } : {}) };
      const reader = await open('/graphql/stream', { authorization: `Bearer ${who}` }, body);
      await until(() => reader.ended);
      expect(reader.events[0]).toMatchObject({ event: 'next', data: { errors: [{ extensions: { code } }] } });
      expect(reader.events.at(-1)).toMatchObject({ event: 'complete' });
    });

    it.each([
      ['a page of another site', { origin: 'https://elsewhere.example' }, 403],
      ['a caller who wants something else', { accept: 'application/json' }, 406],
    ])('turns away %s', async (_what, headers, status) => {
      expect((await note({ alliance: 1 }, 'ada', headers)).status).toBe(status);
    });

    it('ends when the session is revoked elsewhere, and does not begin again', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const bob = await note({ alliance: allianceNo }, 'bob');
      await until(() => server.hub.counts.live === 1);
      await revokeSession(database.migrationDatabaseUrl, 2);
      await until(() => bob.ended, 5000);
      expect(bob.events[0]?.data).toMatchObject({ errors: [{ extensions: { code: 'STREAM_ACCESS_CHANGED' } }] });
      expect((await note({ alliance: allianceNo }, 'bob')).status).toBe(401);
    });

    it('serves a slow reader at its own pace, and misses nothing', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const slow = await note({ alliance: allianceNo });
      await until(() => server.hub.counts.live === 1);
      slow.pause();
      for (let round = 0; round < 30; round++) await server.write(allianceNo, 100, 'x'.repeat(4000));
      slow.resume();
      await until(() => slow.events.length === 3000);
      expect(slow.events.at(-1)?.id).toBe(encodeCursor({ allianceNo, seq: 3000n }));
      await until(() => server.hub.counts.live === 1);
    }, 30_000);

    it('cuts a reader that does not read at all, and tells it where to resume', async () => {
      const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
      const still = await note({ alliance: allianceNo });
      await until(() => server.hub.counts.live === 1);
      still.pause();
      for (let round = 0; round < 30; round++) await server.write(allianceNo, 100, 'x'.repeat(4000));
      await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS + 1000));
      still.resume();
      await until(() => still.ended);
      const marker = still.events.at(-2)?.data as {
        errors: { extensions: { code: string; facts: { after: string } } }[];
      };
      const { code, facts } = marker.errors[0]?.extensions ?? { code: '', facts: { after: '' } };
      expect([code, facts.after]).toEqual(['STREAM_LAGGED', still.events.at(-3)?.id]);
      const back = await note({ alliance: allianceNo, after: facts.after });
      await until(() => back.events.length === 3000 - (still.events.length - 2));
      expect(back.events.at(-1)?.id).toBe(encodeCursor({ allianceNo, seq: 3000n }));
    }, 40_000);
  });

  describe('of a page, at /live', () => {
    const page = (allianceId: string, cookie = 'commonbook_session=ada', more = {}): Promise<EventSourceReader> =>
      open(`/live?alliance=${allianceId}`, { cookie, ...more });

    it('brings lines to those who see them, by type, and resumes by itself', async () => {
      const { allianceNo, allianceId } = await streamFixture(database.migrationDatabaseUrl);
      const ada = await page(allianceId);
      await until(() => server.hub.counts.live === 1);
      await server.write(allianceNo, 2);
      await until(() => ada.events.length === 2);
      expect(ada.events[0]).toMatchObject({
        event: 'spec.note-written',
        data: { seq: 1, type: 'spec.note-written', text: 'a note' },
      });
      const back = await page(allianceId, undefined, { 'last-event-id': ada.events[0]?.id ?? '' });
      await until(() => back.events.length === 1);
      expect(back.events[0]?.id).toBe(ada.events[1]?.id);
    });

    it('tells many at once as one, with their number', async () => {
      const { allianceNo, allianceId } = await streamFixture(database.migrationDatabaseUrl);
      const ada = await page(allianceId);
      await until(() => server.hub.counts.live === 1);
      await server.write(allianceNo, 300);
      await until(() => ada.events.at(-1)?.id === encodeCursor({ allianceNo, seq: 300n }));
      expect(ada.events.length).toBeLessThan(20);
      const told = ada.events.map(({ data }) => (data as { count?: number }).count ?? 1);
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(300);
    });

    it('tells the public only that totals moved, at most once a second, the last time always', async () => {
      const { allianceNo, allianceId } = await streamFixture(database.migrationDatabaseUrl);
      const anybody = await page(allianceId, '');
      await until(() => server.hub.counts.live === 1);
      const started = Date.now();
      for (let round = 0; round < 40; round++) await server.write(allianceNo, 1, 'confidential');
      const last = encodeCursor({ allianceNo, seq: 40n });
      await until(() => anybody.events.at(-1)?.id === last);
      expect(anybody.events.length).toBeLessThanOrEqual(2 + (Date.now() - started) / 1000);
      expect(anybody.events.every(({ event }) => event === 'totals')).toBe(true);
      expect(JSON.stringify(anybody.events)).not.toContain('confidential');
    });

    it('starts over when it does not know the last id of a browser', async () => {
      const { allianceNo, allianceId } = await streamFixture(database.migrationDatabaseUrl);
      const lost = encodeCursor({ allianceNo, seq: 999n });
      const ada = await page(allianceId, undefined, { 'last-event-id': lost });
      await until(() => ada.events.length > 0);
      expect(ada.events).toEqual([{ id: undefined, event: 'totals', data: {} }]);
    });

    it('says so when access has changed, and ends', async () => {
      const { allianceNo, allianceId } = await streamFixture(database.migrationDatabaseUrl);
      const cat = await page(allianceId, 'commonbook_session=cat');
      await until(() => server.hub.counts.live === 1);
      await revokeSession(database.migrationDatabaseUrl, 3);
      await server.write(allianceNo);
      await until(() => cat.ended, 5000);
      expect(cat.events).toMatchObject([{ event: 'revoked', data: { reason: 'revoked' } }]);
    });

    it('is not there for an alliance that is not there', async () => {
      expect((await page('all_nowhere')).status).toBe(404);
      expect((await open('/live')).status).toBe(400);
    });
  });

  it('ends every stream when the server stops, and says that clients should come back', async () => {
    const other = await streamApp(database.databaseUrl);
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const reader = await openEvents(
      `http://127.0.0.1:${other.port}/graphql/stream`,
      { authorization: 'Bearer ada' },
      { query: NOTE, variables: { alliance: allianceNo } },
    );
    await until(() => other.hub.counts.live === 1);
    await other.app.close();
    await until(() => reader.ended);
    expect(reader.events[0]?.data).toMatchObject({ errors: [{ extensions: { code: 'STREAM_ENDED' } }] });
  });
});
