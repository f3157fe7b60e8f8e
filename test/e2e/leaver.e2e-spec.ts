import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type Clock, type PersonActor, addDays, costEntryId, fixedClock, isoDate, systemClock, todayIn } from '#kernel';
import { AppConfig, CommitSignal, Database, UnitOfWork } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { PostingEngine } from '../../libs/ledger/src/posting/posting-engine.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';
import { openEvents } from '../support/event-source.js';
import { type Seated, seat } from '../support/seat.js';
import { until } from '../support/until.js';

const today = todayIn(systemClock);
const year = Number.parseInt(today.slice(0, 4), 10) - 1;
const lastDay = addDays(today, -3);
const FIELDS = 'id amount { minor } sourceRef supplier reversedBy organisation { id }';

/** The partner with index 2 left three days ago; the one with index 1 stayed. */
describe('what a leaver still sees, on every channel', () => {
  let database: FreshDatabase;
  let direct: Database;
  let app: NestFastifyApplication;
  let base: string;
  let book: BookFixture;
  let leaver: Seated;
  let stayer: Seated;
  let keys = 0;
  const places = new Map<string, bigint>();

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', publicUrl: 'http://localhost:3000' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    await app.listen(0, '127.0.0.1');
    base = (await app.getUrl()).replace('[::1]', 'localhost');
    direct = await Database.connect({ url: databaseUrl });
    book = await bookFixture(migrationDatabaseUrl, year);
    leaver = await seat(migrationDatabaseUrl, book, 'PARTNER_FINANCE', 2);
    stayer = await seat(migrationDatabaseUrl, book, 'PARTNER_FINANCE', 1);
    const before = fixedClock(`${lastDay}T20:00:00Z`);
    for (const [name, partner] of [
      ['theirs-kept', 1],
      ['theirs-reversed', 1],
      ['ours-before', 2],
    ] as const) {
      await post(before, name, partner);
    }
    const after = fixedClock(`${addDays(lastDay, 1)}T09:00:00Z`);
    for (const [name, partner] of [
      ['theirs-after', 1],
      ['ours-after', 2],
    ] as const)
      await post(after, name, partner);
    await reverse(after, 'theirs-reversed', 1);
    await leaves();
  }, 60_000);
  afterAll(async () => {
    await direct.close();
    await app.close();
    await database.drop();
  });

  const actor = (): PersonActor => ({
    ...{ kind: 'person', personNo: book.person.no, personId: book.person.id, actorRef: book.person.actorRef },
    ...{ sessionId: 'ses_x', language: 'en' },
  });
  const common = (partner: number) => {
    const organisation = book.organisations[partner] ?? { no: 0, id: '', name: '' };
    const key = `key-${++keys}`;
    const requestHash = createHash('sha256').update(key).digest();
    return { actor: actor(), organisation, idempotencyKey: key, requestHash };
  };
  const engineAt = (clock: Clock): PostingEngine =>
    new PostingEngine(new UnitOfWork(direct, new CommitSignal(), clock));

  async function post(clock: Clock, name: string, partner: number): Promise<void> {
    const line = {
      ...{
        amountMinor: 10n ** BigInt(keys),
        currency: 'GBP' as const,
        incurredOn: isoDate(`${year}-05-10`),
        category: 'PEOPLE',
      },
      ...{ nature: 'ACTUAL' as const, sourceRef: name, supplier: `supplier-${name}`, purpose: 'Work', personal: false },
      relatedParty: false,
    } as const;
    const posted = await engineAt(clock).submit(book.allianceNo, { kind: 'post', ...common(partner), lines: [line] });
    places.set(name, posted.entries[0]?.seq ?? 0n);
  }

  async function reverse(clock: Clock, name: string, partner: number): Promise<void> {
    const command = {
      kind: 'reverse',
      ...common(partner),
      seq: places.get(name) ?? 0n,
      reason: 'Wrong house',
    } as const;
    await engineAt(clock).submit(book.allianceNo, command);
  }

  async function leaves(): Promise<void> {
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(book.allianceNo)]);
    await client.query(
      "update participation set status = 'WITHDRAWN', left_on = $3 where alliance_no = $1 and organisation_no = $2",
      [book.allianceNo, book.organisations[2]?.no, lastDay],
    );
    await client.end();
  }

  const idOf = (name: string): string => costEntryId(book.allianceNo, places.get(name) ?? 0n);
  const query = async (who: Seated, text: string, variables: object = {}) =>
    ask(app, text, { a: book.allianceId, ...variables }, { cookie: who.cookie });
  const lines = async (who: Seated): Promise<Record<string, unknown>[]> => {
    const { data, errors } = await query(who, `query ($a: ID!) { openBook(allianceId: $a) { nodes { ${FIELDS} } } }`);
    expect(errors).toEqual([]);
    const shown = data?.['openBook'] as { nodes: Record<string, unknown>[] } | undefined;
    return shown?.nodes ?? [];
  };
  const refs = (found: readonly Record<string, unknown>[]): unknown[] =>
    found.map(({ sourceRef }) => String(sourceRef)).toSorted();
  const KEPT = ['ours-after', 'ours-before', 'theirs-kept', 'theirs-reversed'];

  it('the list: its own, and what others recorded up to its last day, as it stood then', async () => {
    const found = await lines(leaver);
    expect(refs(found)).toEqual(KEPT);
    expect(found.find(({ sourceRef }) => sourceRef === 'theirs-reversed')?.['reversedBy']).toBeNull();
    expect(await lines(stayer)).toHaveLength(6);
    const stays = (await lines(stayer)).filter(({ sourceRef }) => sourceRef === 'theirs-reversed');
    expect(stays.some(({ reversedBy }) => reversedBy !== null)).toBe(true);
  });

  it('pages of the list do not go past it either', async () => {
    const page = `query ($a: ID!, $after: String) {
      openBook(allianceId: $a, first: 3, after: $after) { nodes { sourceRef } pageInfo { endCursor hasNextPage } } }`;
    type Page = {
      openBook: { nodes: Record<string, unknown>[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    const first = ((await query(leaver, page)).data as unknown as Page).openBook;
    const second = ((await query(leaver, page, { after: first.pageInfo.endCursor })).data as unknown as Page).openBook;
    expect(refs([...first.nodes, ...second.nodes])).toEqual(KEPT);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it.each([
    ['theirs-kept', true],
    ['theirs-after', false],
    ['ours-after', true],
  ])('one entry, by its id and as a page: %s %s', async (name, shown) => {
    const { data } = await query(leaver, 'query ($id: ID!) { costEntry(id: $id) { id } }', {
      id: idOf(name),
    });
    const found = shown ? { id: idOf(name) } : null;
    expect(data).toEqual({ costEntry: found });
    const url = `/alliances/${book.allianceId}/entries/${idOf(name)}`;
    const { statusCode, payload } = await app.inject({ url, headers: { cookie: leaver.cookie } });
    expect([statusCode, payload.includes(`supplier-${name}`)]).toEqual([shown ? 200 : 404, shown]);
  });

  it('totals, at a glance, the money page and the export add up what it sees', async () => {
    const sum = (await lines(leaver)).reduce(
      (all, { amount }) => all + BigInt((amount as { minor: string }).minor),
      0n,
    );
    const totals =
      'query ($a: ID!) { openBookTotals(allianceId: $a, by: [PERIOD]) { amount { minor } entries } atAGlance(allianceId: $a) { actualCostToDate { minor } lastPostedAt } }';
    const { data } = await query(leaver, totals);
    expect(data?.['openBookTotals']).toEqual([{ amount: { minor: String(sum) }, entries: '4' }]);
    expect(data?.['atAGlance']).toMatchObject({ actualCostToDate: { minor: String(sum) } });
    const headers = { cookie: leaver.cookie };
    for (const page of ['money', 'money.csv', '']) {
      const { payload } = await app.inject({ url: `/alliances/${book.allianceId}/${page}`, headers });
      expect(payload).not.toContain('supplier-theirs-after');
      if (page !== '') expect(payload).toContain('supplier-theirs-kept');
    }
  });

  it('it may do nothing, follows no stream, and looks into no body', async () => {
    const { data } = await query(
      leaver,
      'query ($a: ID!) { alliance(id: $a) { viewer { role level until powers } } bodies(allianceId: $a) { id } }',
    );
    expect(data).toEqual({
      alliance: { viewer: { role: 'PARTNER_FINANCE', level: 'PARTNERS', until: lastDay, powers: [] } },
      bodies: [],
    });
    for (const stream of ['costEntryPosted { cursor }', 'events { cursor }', 'membershipChanged { cursor }']) {
      const [name = '', selection = ''] = stream.split(/ (.*)/);
      const body = {
        query: `subscription ($a: ID!) { ${name}(allianceId: $a) ${selection} }`,
        variables: { a: book.allianceId },
      };
      const reader = await openEvents(`${base}/graphql/stream`, { cookie: leaver.cookie }, body);
      await until(() => reader.events.length > 0);
      expect(JSON.stringify(reader.events)).toContain('NOT_ALLOWED');
      reader.close();
    }
  });
});
