import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { BookServer } from '../support/book-server.js';
import { ImportClient } from '../support/import-client.js';
import { spendFile, spendTotal } from '../support/spend-file.js';

const ROWS = 90_000;

interface Counted {
  readonly n: number;
  readonly lines: number;
  readonly total: string | null;
  readonly gaps: number;
}

describe('kill -9 while a file goes into the book', () => {
  let server: BookServer;
  beforeAll(async () => {
    server = await BookServer.start();
  }, 90_000);
  afterAll(() => server.stop());

  const headers = (): Record<string, string> => ({ authorization: `Bearer ${server.token}` });
  const client = (): ImportClient =>
    new ImportClient(async (body) => {
      const type = { 'content-type': 'application/json' };
      const reply = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { ...headers(), ...type }, body });
      return (await reply.json()) as { data: unknown };
    }, server.book.allianceId);

  async function counted(): Promise<Counted> {
    const database = new pg.Client(await server.databaseUrl());
    await database.connect();
    try {
      await database.query("select set_config('app.alliance_no', $1, false)", [String(server.book.allianceNo)]);
      const { rows } = await database.query<Counted>(
        `select count(*)::int as n, count(distinct line_no)::int as lines, sum(amount_minor)::text as total,
           (select max(last_seq) from alliance_head)::int - (select sum(seq - from_seq + 1) from event)::int as gaps
         from cost_entry`,
      );
      return rows[0] ?? { n: 0, lines: 0, total: null, gaps: 0 };
    } finally {
      await database.end();
    }
  }

  it('loses no row and doubles none: asked again, it goes on where it stood', async () => {
    const [, partner] = server.book.organisations;
    const query = new URLSearchParams({ allianceId: server.book.allianceId, actingFor: partner?.id ?? '' });
    const month = server.openDay.slice(0, 7);
    const body = spendFile({ rows: ROWS, month });
    const uploaded = await fetch(`${server.url}/imports?${query.toString()}`, {
      method: 'POST',
      headers: headers(),
      body,
    });
    const { importId } = (await uploaded.json()) as { importId: string };
    expect((await client().matchAsGuessed(importId)).refusals).toEqual([]);
    await client().check(importId);
    while ((await client().read(importId)).status !== 'CHECKED') await sleep(100);

    const asked = client()
      .post(importId, false, 'the one key')
      .catch(() => undefined);
    while ((await counted()).n === 0) await sleep(20);
    await server.killServer();
    await asked;
    const half = await counted();
    expect(half.n).toBeGreaterThan(0);
    expect(half.n).toBeLessThan(ROWS);
    expect((await client().read(importId)).receipt?.rows).toBe(half.n);

    await client().post(importId, false, 'the one key');
    while ((await client().read(importId)).status !== 'POSTED') await sleep(100);
    expect(await counted()).toEqual({ n: ROWS, lines: ROWS, total: String(spendTotal(ROWS)), gaps: 0 });
    expect(await client().post(importId, false, 'the one key')).toMatchObject({ replayed: true });
    expect((await counted()).n).toBe(ROWS);
  }, 180_000);
});
