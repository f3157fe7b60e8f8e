import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getIntrospectionQuery } from 'graphql';
import { auditServer } from 'graphql-http';
import { createApp } from '../../apps/api/src/create-app.js';
import { AppConfig, HealthProbes, Metrics, UpgradeGate } from '#platform';
import { ask } from '../support/edge-app.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';

/** A raw connection that asks to become a web socket; resolves with what the server answers. */
async function upgrade(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ socket: Socket; said: string }> {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${lines.join('')}\r\n`,
  );
  const [data] = (await once(socket, 'data')) as [Buffer];
  return { socket, said: data.toString().split('\r\n', 1)[0] ?? '' };
}

describe('the server', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let port: number;
  const config = (more: Partial<AppConfig> = {}): AppConfig =>
    Object.assign(new AppConfig(), { nodeEnv: 'test', logLevel: 'error', ...database, ...more });

  beforeAll(async () => {
    database = await freshDatabase();
    app = await createApp(config());
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('follows GraphQL over HTTP: no audit gives an error or a warning', async () => {
    const results = await auditServer({ url: `http://127.0.0.1:${port}/graphql` });
    const poor = results.filter(({ status }) => status === 'error' || status === 'warn').map(({ name }) => name);
    expect(results.length).toBeGreaterThanOrEqual(61);
    expect(poor).toEqual([]);
    const notices = results.filter(({ status }) => status === 'notice').map(({ name }) => name);
    expect(notices).toMatchSnapshot('notices, all because of the protection against forged requests');
  });

  it('answers what people who run it ask', async () => {
    const live = await app.inject('/health/live');
    expect([live.statusCode, live.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await app.inject('/health/ready');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      details: {
        database: { status: 'up' },
        migrations: { status: 'up' },
        disk: { status: 'up' },
        relay: { status: 'up' },
      },
    });
  });

  it('says which part is not well, and nothing of why', async () => {
    app.get(HealthProbes, { strict: false }).add('planted', () => Promise.reject(new Error('10.0.0.1 refused')));
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.body.includes('10.0.0.1')]).toEqual([503, false]);
    expect(ready.json()).toMatchObject({ details: { planted: { status: 'down' }, database: { status: 'up' } } });
    app.get(HealthProbes, { strict: false }).add('planted', () => Promise.resolve());
  });

  it.each([
    ['too large', `{"query":"${'x'.repeat(1024 * 1024)}"}`, 413, 'REQUEST_TOO_LARGE'],
    ['not JSON', '{"query":', 400, 'BAD_REQUEST'],
  ])('refuses a body that is %s in the form GraphQL clients read', async (_what, payload, status, code) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect([reply.statusCode, reply.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
  });

  it('refuses what a page of another site could send', async () => {
    const headers = { 'content-type': 'text/plain' };
    const forged = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers,
      payload: '{"query":"{ __typename }"}',
    });
    expect(forged.statusCode).toBeGreaterThanOrEqual(400);
    expect(forged.body).not.toContain('"data"');
    const batch = await app.inject({ method: 'POST', url: '/graphql', payload: [{ query: '{ __typename }' }] });
    expect(batch.statusCode).toBe(400);
    const changed = await app.inject({
      url: '/graphql?query=mutation{__typename}',
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(changed.statusCode).toBe(405);
  });

  it('tells browsers to load nothing from elsewhere', async () => {
    const { headers } = await app.inject('/health/live');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'self';script-src 'self' 'sha256-[^']+';style-src 'self'/,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('offers GraphiQL with files of its own', async () => {
    const page = await app.inject({ url: '/graphql', headers: { accept: 'text/html,*/*' } });
    expect(page.statusCode).toBe(200);
    const urls = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(urls.filter((url) => url.startsWith('/graphql/ide/'))).toHaveLength(4);
    for (const url of urls.filter((each) => each.startsWith('/'))) expect((await app.inject(url)).statusCode).toBe(200);
    expect((await app.inject('/graphql/ide/constructor')).statusCode).toBe(404);
    expect((await ask(app, getIntrospectionQuery())).errors).toEqual([]);
  });

  it('keeps the schema and GraphiQL to itself in production', async () => {
    const closed = await createApp(config({ nodeEnv: 'production' }));
    const { errors } = await ask(closed, '{ __schema { queryType { name } } }');
    expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    const typo = await ask(closed, '{ nod(id: 1) { id } }');
    expect(JSON.stringify(typo.errors)).not.toContain('Did you mean');
    expect((await closed.inject({ url: '/graphql', headers: { accept: 'text/html' } })).statusCode).toBe(400);
    await closed.close();
  });

  it('serves figures on a port of their own', async () => {
    const measured = await createApp(config({ metricsPort: 0 }));
    await ask(measured, 'query Who { __typename }');
    await measured.inject('/health/live?email=a@b.example');
    const figures = await (await fetch(`http://127.0.0.1:${measured.get(Metrics).port}/metrics`)).text();
    expect(figures).toMatch(/commonbook_operation_seconds_count\{kind="query",name="Who",outcome="ok"\} 1/);
    expect(figures).toContain('commonbook_http_responses_total{route="/health/live",status="200"} 1');
    expect(figures).not.toContain('b.example');
    await measured.close();
  });

  it('ends in good time although a client keeps its connection open', async () => {
    const ending = await createApp(config());
    await ending.listen(0, '127.0.0.1');
    const socket = connect((ending.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const since = performance.now();
    await Promise.all([ending.close(), once(socket, 'close')]);
    expect(performance.now() - since).toBeLessThan(5000);
  });

  describe('when a connection asks to become a web socket', () => {
    it.each([
      ['/nowhere', {}, 'HTTP/1.1 404 Not Found'],
      ['/graphqlx', {}, 'HTTP/1.1 404 Not Found'],
      ['/planted', { Origin: 'https://evil.example' }, 'HTTP/1.1 403 Forbidden'],
      ['/planted', { Cookie: 'commonbook_session=x' }, 'HTTP/1.1 403 Forbidden'],
      ['/planted', { Origin: 'http://localhost:3000' }, 'HTTP/1.1 101 Switching Protocols'],
      ['/planted?a=b', {}, 'HTTP/1.1 101 Switching Protocols'],
    ])('%s with %j gets %s', async (path, headers, answer) => {
      const gate = app.get(UpgradeGate, { strict: false });
      const serve = () =>
        gate.serve('/planted', (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
      try {
        serve();
      } catch {
        expect(serve).toThrow('served already');
      }
      const { said, socket } = await upgrade(port, path, headers as Record<string, string>);
      expect(said).toBe(answer);
      socket.destroy();
    });

    it('survives a reset of a connection for a path nobody serves', async () => {
      for (let time = 0; time < 20; time++) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write('GET /foreign HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
        await new Promise((resolve) => setTimeout(resolve, time % 5));
        socket.resetAndDestroy();
      }
      expect((await app.inject('/health/live')).statusCode).toBe(200);
    });
  });
});
