import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, systemActor } from '#kernel';
import { CreateApiToken, EndAppointment, InvitePerson, MakeAppointment, RevokeApiToken } from '#identity';
import { AppConfig, StreamHub } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { type EventSourceReader, openEvents } from '../support/event-source.js';
import { RawSubscriber } from '../support/raw-subscriber.js';
import { until } from '../support/until.js';

const platform = systemActor('spec');
const YEAR = new Date().getUTCFullYear() - 1;
const FROM = `${YEAR}-04-01` as IsoDate;

const POSTED = `subscription ($allianceId: ID!, $after: String) { costEntryPosted(allianceId: $allianceId, after: $after) {
  cursor logIndex actingFor costEntry { id supplier purpose amount { formatted } organisation { name } withheld } } }`;
const EVENTS = `subscription ($allianceId: ID!, $types: [String!], $after: String) {
  events(allianceId: $allianceId, types: $types, after: $after) { cursor type logIndex subject data } }`;
const POST = `mutation ($allianceId: ID!, $actingFor: ID!, $input: CostLineInput!, $key: String!) {
  costEntryPost(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    costEntry { id } refusals { code message path } } }`;

interface Posted {
  readonly cursor: string;
  readonly costEntry: { readonly id: string; readonly supplier: string | null; readonly withheld: readonly string[] };
}

/** Who looks at the open book live, and what of it reaches them. */
describe('the open book, live', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let book: BookFixture;
  let port: number;
  let token: { secret: string; tokenId: string };
  const raw: RawSubscriber[] = [];
  const pages: EventSourceReader[] = [];
  let posts = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const config = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), config));
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
    book = await bookFixture(migrationDatabaseUrl, YEAR);
    token = await tokenFor(1);
  }, 30_000);
  afterEach(async () => {
    raw.splice(0).forEach(({ socket }) => socket.terminate());
    pages.splice(0).forEach((page) => page.close());
    await until(() => live() === 0);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const live = (): number => app.get(StreamHub).counts.live;

  async function tokenFor(organisation: number): Promise<{ secret: string; tokenId: string }> {
    const organisationId = book.organisations[organisation]?.id ?? '';
    const scopes = ['ledger:write', 'events:read'] as const;
    return app.get(CreateApiToken).run(platform, { organisationId, name: 'A system', scopes: [...scopes] });
  }

  /** Somebody with a role and a session: for an organisation of the book, or for the alliance itself. */
  async function person(role: ViewerRole, organisation?: number): Promise<{ cookie: string; appointmentId: string }> {
    const { personId } = await app.get(InvitePerson).run(platform, { name: role, email: `${++posts}@example.org` });
    const organisationId = organisation === undefined ? undefined : book.organisations[organisation]?.id;
    const seat = organisationId === undefined ? { allianceId: book.allianceId } : { organisationId };
    const { appointmentId } = await app.get(MakeAppointment).run(platform, { personId, role, ...seat, from: FROM });
    const secret = randomBytes(32).toString('base64url');
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, now() + interval '1 hour' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    await client.end();
    return { cookie: `commonbook_session=${secret}`, appointmentId };
  }

  async function follow(
    as: { cookie: string } | { secret: string },
    query = POSTED,
    more = {},
  ): Promise<RawSubscriber> {
    const headers = 'cookie' in as ? { cookie: as.cookie, origin: `http://127.0.0.1:${port}` } : undefined;
    const subscriber = await RawSubscriber.open(port, headers);
    raw.push(subscriber);
    await subscriber.greet('secret' in as ? as.secret : undefined);
    return subscriber.subscribe(query, { allianceId: book.allianceId, ...more });
  }

  async function page(cookie: string): Promise<EventSourceReader> {
    const opened = await openEvents(`http://127.0.0.1:${port}/live?alliance=${book.allianceId}`, { cookie });
    pages.push(opened);
    return opened;
  }

  async function post(input: Record<string, unknown> = {}): Promise<string> {
    const line = {
      category: 'PEOPLE',
      amount: { minor: '12000', currency: 'GBP' },
      incurredOn: `${YEAR}-05-10`,
      sourceRef: `INV-${++posts}`,
      supplier: 'Millbrook Care',
      purpose: 'Night cover',
      relatedParty: false,
      ...input,
    };
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.secret}` },
      payload: JSON.stringify({
        query: POST,
        variables: { allianceId: book.allianceId, actingFor: book.organisations[1]?.id, input: line, key: `k${posts}` },
      }),
    });
    const { data, errors } = reply.json<{
      data?: { costEntryPost: { costEntry: { id: string } | null; refusals: unknown[] } };
      errors?: unknown[];
    }>();
    expect({ errors, refusals: data?.costEntryPost.refusals }).toEqual({ errors: undefined, refusals: [] });
    return data?.costEntryPost.costEntry?.id ?? '';
  }

  it('reaches another member’s system and open page within a second of the answer', async () => {
    const other = await follow(await tokenFor(2));
    const finance = await page((await person('PARTNER_FINANCE', 2)).cookie);
    await until(() => live() === 2);
    const id = await post();
    const answered = Date.now();
    await until(() => other.received('costEntryPosted').length === 1 && finance.events.length === 1);
    expect(Date.now() - answered).toBeLessThan(1000);
    expect(other.received<Posted>('costEntryPosted')[0]).toMatchObject({
      actingFor: book.organisations[1]?.id,
      costEntry: { id, supplier: 'Millbrook Care', amount: { formatted: '£120.00' } },
    });
    expect(finance.events[0]).toMatchObject({
      event: 'ledger.cost-entry-posted',
      data: { id, organisation: 'Elm Street Trust', amount: '£120.00' },
    });
  });

  it('shows each role what a query would show it', async () => {
    const [own, partner, commissioner, auditor] = [
      await follow(token),
      await follow(await tokenFor(2)),
      await follow(await person('COMMISSIONER', 0)),
      await follow(await person('AUDITOR')),
    ];
    await until(() => live() === 4);
    await post({ personal: true });
    const seen = (subscriber: RawSubscriber): Posted | undefined => subscriber.received<Posted>('costEntryPosted')[0];
    await until(() => [own, partner, commissioner, auditor].every((each) => seen(each) !== undefined));
    expect([own, auditor].map((each) => seen(each)?.costEntry.withheld)).toEqual([[], []]);
    expect(seen(partner)?.costEntry).toMatchObject({ supplier: null, purpose: null });
    expect(seen(partner)?.costEntry.withheld).toEqual(expect.arrayContaining(['supplier', 'purpose', 'postedBy']));
  });

  it.each(['PANEL_MEMBER', 'DELIVERY_BOARD'] as const)('tells a %s only that totals moved', async (role) => {
    const somebody = await person(role);
    const refused = await follow(somebody);
    await until(() => refused.messages.length > 1);
    expect(JSON.stringify(refused.messages)).toContain('"errors"');
    const board = await page(somebody.cookie);
    const anybody = await page('');
    await until(() => live() === 2);
    await post({ purpose: 'not for the panel' });
    await until(() => board.events.length === 1 && anybody.events.length === 1);
    for (const { events } of [board, anybody]) expect(events).toMatchObject([{ event: 'totals' }]);
    expect(JSON.stringify([board.events, anybody.events])).not.toContain('not for the panel');
  });

  it('brings the spine with its filters, and what was missed', async () => {
    const system = await follow(token, EVENTS, { types: ['ledger.cost-entry-posted'] });
    await until(() => live() === 1);
    const ids = [await post(), await post(), await post()];
    const events = (subscriber: RawSubscriber) =>
      subscriber.received<{ cursor: string; subject: string; logIndex: string }>('events');
    await until(() => events(system).length === 3);
    expect(events(system).map(({ subject }) => subject)).toEqual(ids);
    const back = await follow(token, EVENTS, { after: events(system)[0]?.cursor });
    await until(() => events(back).length === 2);
    expect(events(back)).toEqual(events(system).slice(1));
  });

  it('ends within seconds for an appointment that is ended, and for a token that is revoked', async () => {
    const partner = await person('PARTNER_LEAD', 2);
    const revocable = await tokenFor(2);
    const [lead, system, well] = [await follow(partner), await follow(revocable), await follow(token)];
    const open = await page(partner.cookie);
    await until(() => live() === 4);
    await app.get(EndAppointment).run(platform, { appointmentId: partner.appointmentId });
    await app.get(RevokeApiToken).run(platform, revocable.tokenId);
    await post();
    await until(() => lead.closed !== undefined && system.closed !== undefined && open.ended, 5000);
    expect([lead.closed?.code, system.closed?.code]).toEqual([4403, 4403]);
    expect(open.events.at(-1)).toMatchObject({ event: 'revoked' });
    await until(() => well.received('costEntryPosted').length === 1);
    expect([...lead.received('costEntryPosted'), ...system.received('costEntryPosted')]).toEqual([]);
  });
});
