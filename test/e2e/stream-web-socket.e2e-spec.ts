import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { encodeCursor } from '#kernel';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { type StreamApp, levels, streamApp } from '../support/stream-app.js';
import { RawSubscriber } from '../support/raw-subscriber.js';
import { revokeSession, signInFour, streamFixture } from '../support/stream-fixture.js';
import { until } from '../support/until.js';

const NOTE =
  'subscription ($alliance: Int!, $after: String) { note(alliance: $alliance, after: $after) { cursor seq text secret } }';

interface Note {
  readonly cursor: string;
  readonly seq: number;
  readonly text: string;
  readonly secret: string | null;
}

interface Followed {
  readonly notes: Note[];
  readonly errors: { message: string; extensions?: Record<string, unknown> }[];
  readonly closes: { code: number; reason: string }[];
  state: 'open' | 'complete' | 'failed';
  readonly stop: () => void;
}

describe('subscriptions over graphql-transport-ws, with the graphql-ws client as it is', () => {
  let database: FreshDatabase;
  let server: StreamApp;
  const clients: Client[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    await signInFour(database.migrationDatabaseUrl);
    server = await streamApp(database.databaseUrl);
    levels.set(1, 'all').set(2, 'all').set(3, 'little');
  });
  afterEach(async () => Promise.all(clients.splice(0).map(async (client) => client.dispose())));
  afterAll(async () => {
    await server.app.close();
    await database.drop();
  });

  function follow(who: string, variables: Record<string, unknown>, query = NOTE, more = {}): Followed {
    const closes: Followed['closes'] = [];
    const client = createClient({
      url: `ws://127.0.0.1:${server.port}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      connectionParams: { authorization: `Bearer ${who}` },
      on: { closed: (event) => closes.push(event as { code: number; reason: string }) },
      ...more,
    });
    clients.push(client);
    const followed: Followed = { notes: [], errors: [], closes, state: 'open', stop: () => stop() };
    const stop = client.subscribe<{ note: Note }>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (data?.note) followed.notes.push(data.note);
          followed.errors.push(...(errors ?? []));
        },
        error: (error) => {
          followed.state = 'failed';
          if (Array.isArray(error)) followed.errors.push(...(error as Followed['errors']));
        },
        complete: () => (followed.state = 'complete'),
      },
    );
    return followed;
  }

  it('brings each what they may see, as it is written', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const [ada, cat] = [follow('ada', { alliance: allianceNo }), follow('cat', { alliance: allianceNo })];
    await until(() => server.hub.counts.live === 2);
    await server.write(allianceNo, 3, 'ärger £ 記録');
    await until(() => ada.notes.length === 3 && cat.notes.length === 3);
    expect(ada.notes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(ada.notes[0]).toMatchObject({ text: 'ärger £ 記録', secret: 'of ärger £ 記録' });
    expect(cat.notes[0]).toMatchObject({ text: 'ärger £ 記録', secret: null });
  });

  it('brings what was missed from a cursor, and goes on live', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    await server.write(allianceNo, 700);
    const ada = follow('ada', { alliance: allianceNo, after: encodeCursor({ allianceNo, seq: 100n }) });
    await until(() => ada.notes.length === 600);
    await server.write(allianceNo, 2);
    await until(() => ada.notes.length === 602);
    expect(ada.notes.map(({ seq }) => seq)).toEqual(Array.from({ length: 602 }, (_, index) => index + 101));
  });

  it('brings long messages whole, in frames of every size', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const ada = follow('ada', { alliance: allianceNo });
    await until(() => server.hub.counts.live === 1);
    const texts = [1, 100, 126, 5000, 70_000].map((length) => 'é'.repeat(length));
    for (const text of texts) await server.write(allianceNo, 1, text);
    await until(() => ada.notes.length === texts.length);
    expect(ada.notes.map(({ text }) => text)).toEqual(texts);
  });

  it.each([
    ['who is not signed in', 'nobody', {}, 4403, null],
    ['who may see nothing', 'pat', {}, null, 'STREAM_NOT_YOURS'],
    ['with a cursor from elsewhere', 'ada', { after: 'yesterday' }, null, 'CURSOR_INVALID'],
    ['what the field refuses', 'ada', { alliance: 0 }, null, 'NOT_FOUND'],
  ])('turns away somebody %s', async (_what, who, variables, code, refusal) => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const followed = follow(who, { alliance: allianceNo, ...variables });
    await until(() => followed.state !== 'open');
    if (code !== null) expect(followed.closes[0]?.code).toBe(code);
    if (refusal !== null) expect(followed.errors[0]?.extensions?.['code']).toBe(refusal);
  });

  it.each([
    ['a query', '{ __typename }', 'STREAM_ONLY_SUBSCRIPTIONS'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'too many aliases',
      `subscription { note(alliance: 1) { ${Array.from({ length: 30 }, (_, n) => `a${n}: seq`).join(' ')} } }`,
      'LIMIT_ALIASES',
    ],
  ])('refuses %s', async (_what, query, code) => {
    const followed = follow('ada', {}, query);
    await until(() => followed.state !== 'open');
    expect(followed.errors[0]?.extensions?.['code']).toBe(code);
  });

  it('lets a resolver bring an iterator of its own', async () => {
    const ticks: unknown[] = [];
    const client = createClient({ url: `ws://127.0.0.1:${server.port}/graphql`, webSocketImpl: WebSocket });
    clients.push(client);
    client.subscribe(
      { query: 'subscription { tick }' },
      { next: ({ data }) => ticks.push(data), error: () => undefined, complete: () => undefined },
    );
    await until(() => server.pubSub.listeners === 1);
    await server.pubSub.publish('tick', { tick: 'one' });
    await server.pubSub.publish('tick', { tick: 'two' });
    await until(() => ticks.length === 2);
    expect(ticks).toEqual([{ tick: 'one' }, { tick: 'two' }]);
    await client.dispose();
    await until(() => server.pubSub.listeners === 0);
  });

  it('ends with 4403 within seconds of a revocation in another process, and nothing committed later arrives', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const bob = follow('bob', { alliance: allianceNo });
    const ada = follow('ada', { alliance: allianceNo });
    await until(() => server.hub.counts.live === 2);
    for (let round = 0; round < 30; round++) await server.write(allianceNo, 20);
    await revokeSession(database.migrationDatabaseUrl, 2);
    const last = await server.write(allianceNo, 20);
    for (let round = 0; round < 30; round++) await server.write(allianceNo, 20);
    await until(() => bob.closes.length === 1);
    expect(bob.closes[0]).toMatchObject({ code: 4403 });
    expect(bob.notes.filter(({ seq }) => BigInt(seq) > last - 20n)).toEqual([]);
    await until(() => ada.notes.length === 1220);
    const again = follow('bob', { alliance: allianceNo });
    await until(() => again.closes.length === 1);
    expect(again.closes[0]).toMatchObject({ code: 4403 });
  });

  it('is left without listeners when its clients have gone', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const followers = Array.from({ length: 60 }, () => follow('ada', { alliance: allianceNo }));
    await until(() => server.hub.counts.live === 60);
    followers.slice(0, 30).forEach(({ stop }) => stop());
    await until(() => server.hub.counts.live === 30);
    await Promise.all(clients.splice(0).map(async (client) => client.dispose()));
    await until(() => server.hub.counts.live === 0);
  });

  it('goes on over reconnections with the cursor, without gap or double, while others write', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    let writing = true;
    const writer = (async () => {
      while (writing) await server.write(allianceNo, 3);
    })();
    const seen: number[] = [];
    let after = encodeCursor({ allianceNo, seq: 0n });
    for (let round = 0; round < 200; round++) {
      const ada = follow('ada', { alliance: allianceNo, after });
      await until(() => ada.notes.length > round % 5);
      await clients.pop()?.dispose();
      seen.push(...ada.notes.map(({ seq }) => seq));
      after = ada.notes.at(-1)?.cursor ?? after;
    }
    writing = false;
    await writer;
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => index + 1));
  }, 60_000);
});

describe('the protocol graphql-transport-ws, spoken by hand', () => {
  let database: FreshDatabase;
  let server: StreamApp;
  const raw: RawSubscriber[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    await signInFour(database.migrationDatabaseUrl);
    server = await streamApp(database.databaseUrl);
    levels.set(1, 'all');
  });
  afterEach(() => raw.splice(0).forEach(({ socket }) => socket.terminate()));
  afterAll(async () => {
    await server.app.close();
    await database.drop();
  });

  const open = async (headers: Record<string, string> = {}): Promise<RawSubscriber> => {
    const subscriber = await RawSubscriber.open(server.port, headers);
    raw.push(subscriber);
    return subscriber;
  };

  it('knows a browser by its session, and resumes by the cursor in extensions whatever the variables say', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    await server.write(allianceNo, 9);
    const origin = `http://127.0.0.1:${server.port}`;
    const browser = await open({ cookie: 'commonbook_session=ada', origin });
    const extensions = { after: encodeCursor({ allianceNo, seq: 7n }) };
    const variables = { alliance: allianceNo, after: encodeCursor({ allianceNo, seq: 0n }) };
    (await browser.greet()).subscribe(NOTE, variables, 'a', { extensions });
    await until(() => browser.received('note').length === 2);
    expect(browser.messages[0]).toEqual({ type: 'connection_ack' });
  });

  it('answers pings between events, and stops one subscription without the others', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const client = await open();
    (await client.greet('ada')).subscribe(NOTE, { alliance: allianceNo }, 'one');
    client.subscribe(NOTE, { alliance: allianceNo }, 'two "quoted" é');
    await until(() => server.hub.counts.live === 2);
    const ids = (): string[] => client.messages.filter(({ type }) => type === 'next').map(({ id }) => id ?? '');
    await server.write(allianceNo, 1);
    await until(() => ids().length === 2);
    client.send({ type: 'ping' }).send({ type: 'complete', id: 'one' });
    await until(() => server.hub.counts.live === 1 && client.messages.some(({ type }) => type === 'pong'));
    await server.write(allianceNo, 1);
    await until(() => ids().length === 3);
    expect(ids().filter((id) => id === 'one')).toHaveLength(1);
    expect(ids().filter((id) => id === 'two "quoted" é')).toHaveLength(2);
  });

  it.each([
    ['no message that it knows', '{"type":"hello"}', 4400],
    ['a subscription before it said who it is', '{"type":"subscribe","id":"1","payload":{"query":"{a}"}}', 4401],
    ['more than a client may send', `"${'x'.repeat(300_000)}"`, 1009],
  ])('closes a socket that sends %s', async (_what, message, code) => {
    const client = await open();
    client.socket.send(message);
    await until(() => client.closed !== undefined);
    expect(client.closed?.code).toBe(code);
  });

  it('closes a socket that says nothing', async () => {
    const client = await open();
    await until(() => client.closed !== undefined);
    expect(client.closed?.code).toBe(4408);
  });

  it('bounds the subscriptions of a connection', async () => {
    const { allianceNo } = await streamFixture(database.migrationDatabaseUrl);
    const client = await open();
    await client.greet('ada');
    for (let no = 0; no < 52; no++) client.subscribe(NOTE, { alliance: allianceNo }, String(no));
    const errors = (): unknown[] => client.messages.filter(({ type }) => type === 'error');
    await until(() => errors().length === 2 && server.hub.counts.live === 50);
    expect(errors()[0]).toMatchObject({ payload: [{ extensions: { code: 'STREAM_TOO_MANY_SUBSCRIPTIONS' } }] });
  });
});
