import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { ViewerRole } from '#kernel';
import { AppConfig, Reactions } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';
import { seat } from '../support/seat.js';

const REFUSALS = 'refusals { code }';
const mutation = (name: string, args: string, fields: string): string => {
  const given = args.replaceAll(/\$(\w+): [\w!]+/g, '$1: $$$1');
  return `mutation (${args}, $key: String!) { ${name}(${given}, idempotencyKey: $key) { ${fields} ${REFUSALS} } }`;
};
const DEEDS = {
  body: mutation('bodyEstablish', '$allianceId: ID!, $input: BodyEstablishInput!', 'body { id }'),
  seat: mutation('seatGive', '$bodyId: ID!, $input: SeatGiveInput!', 'seatId'),
  draft: mutation('matterDraft', '$bodyId: ID!, $input: MatterDraftInput!', 'matter { id }'),
  open: mutation('matterOpen', '$matterId: ID!', 'matter { id }'),
  vote: mutation('voteCast', '$matterId: ID!, $actingFor: ID, $input: VoteCastInput!', 'castNo'),
  close: mutation('matterClose', '$matterId: ID!, $input: MatterCloseInput!', 'decision { id reference outcome }'),
  authority: mutation(
    'spendingAuthorityPropose',
    '$allianceId: ID!, $input: SpendingAuthorityInput!',
    'spendingAuthority { id state }',
  ),
  withdraw: mutation('spendingAuthorityWithdraw', '$id: ID!', 'spendingAuthority { state }'),
  post: mutation(
    'costEntryPost',
    '$allianceId: ID!, $actingFor: ID!, $input: CostLineInput!',
    'costEntry { id allianceId approvalRef }',
  ),
  periodClose: mutation('accountingPeriodClose', '$allianceId: ID!, $periodId: ID!', 'accountingPeriod { status }'),
  reopening: mutation(
    'periodReopeningPropose',
    '$allianceId: ID!, $input: PeriodReopeningInput!',
    'periodReopening { id state }',
  ),
  erase: mutation(
    'costEntryTextErase',
    '$id: ID!, $input: CostEntryTextEraseInput!',
    'costEntry { supplier textErased }',
  ),
};
type Person = { cookie: string };
type Answer = Record<string, Record<string, unknown> | null> & { refusals: { code: string }[] };

describe('decisions and the book they change', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let book: BookFixture;
  let bodyId: string;
  const people = new Map<ViewerRole, Person>();
  const leads: Person[] = [];
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    book = await bookFixture(migrationDatabaseUrl, 2025);
    for (const role of ['CLERK', 'AUDITOR', 'ALLIANCE_MANAGER', 'PANEL_MEMBER'] as const) {
      people.set(role, await seat(migrationDatabaseUrl, book, role));
    }
    people.set('PARTNER_FINANCE', await seat(migrationDatabaseUrl, book, 'PARTNER_FINANCE', 1));
    const team = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', quorum: { kind: 'EACH_UNIT' } };
    const made = await deed('CLERK', 'body', { allianceId: book.allianceId, input: team });
    bodyId = String(made['body']?.['id']);
    for (const [at, { id: organisationId }] of book.organisations.entries()) {
      const lead = await seat(migrationDatabaseUrl, book, 'PARTNER_LEAD', at);
      const memberId = await personId(lead.personNo);
      await deed('CLERK', 'seat', { bodyId, input: { organisationId, memberId, owner: at === 0, from: '2025-04-01' } });
      leads.push(lead);
    }
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function personId(no: number): Promise<string> {
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select id from person where no = $1', [no]);
    await client.end();
    return rows[0]?.id ?? '';
  }
  const who = (role: ViewerRole): Person => people.get(role) ?? { cookie: '' };
  async function read<T>(person: Person, query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await ask(app, query, { ...variables }, { ...person });
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as T;
  }
  async function deed(as: ViewerRole | Person, name: keyof typeof DEEDS, variables: object): Promise<Answer> {
    const person = typeof as === 'string' ? who(as) : as;
    return read<Answer>(person, DEEDS[name], { ...variables, key: `key ${++keys}` });
  }
  const codes = ({ refusals }: Answer): string[] => refusals.map(({ code }) => code);

  /** Has the leadership team decide something, and waits for its effects. */
  async function decide(type: string, more: object): Promise<{ id: string; reference: string }> {
    const about = { type, method: 'MEETING', title: 'It', question: 'Do we?', bestForPeople: 'It helps.' };
    const { matter } = await deed('CLERK', 'draft', { bodyId, input: { ...about, ...more } });
    const matterId = matter?.['id'];
    await deed('CLERK', 'open', { matterId });
    for (const [at, lead] of leads.entries()) {
      const actingFor = book.organisations[at]?.id;
      expect(codes(await deed(lead, 'vote', { matterId, actingFor, input: { choice: 'FOR' } }))).toEqual([]);
    }
    const said = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    const { decision } = await deed('CLERK', 'close', { matterId, input: said });
    await app.get(Reactions).catchUp(book.allianceNo);
    return decision as { id: string; reference: string };
  }
  const line = (more: object): object => ({
    amount: { minor: '15000' },
    incurredOn: '2025-05-10',
    category: 'PEOPLE',
    sourceRef: `INV-${++keys}`,
    supplier: 'Jo Bloggs',
    purpose: 'Cleaning',
    relatedParty: false,
    ...more,
  });
  const post = async (more: object): Promise<Answer> =>
    deed('PARTNER_FINANCE', 'post', {
      allianceId: book.allianceId,
      actingFor: book.organisations[1]?.id,
      input: line(more),
    });
  const page = async (person: Person, path: string): Promise<{ statusCode: number; payload: string }> =>
    app.inject({ url: path, headers: { ...person } });

  const terms = { kind: 'BUDGET', purpose: 'Cleaning', limit: { minor: '20000' }, validFrom: '2025-05-01' };
  const STANDS = `query ($id: ID!) { spendingAuthority(id: $id) {
    state decisionReference spent { minor } left { formatted } entries(first: 5) { nodes { id } } } }`;

  it('a cost is spent under the authority that a decision put in force, and both sides say so', async () => {
    const { allianceId } = book;
    const proposed = await deed('CLERK', 'authority', { allianceId, input: terms });
    const id = String(proposed['spendingAuthority']?.['id']);
    expect(codes(await post({ approvalRef: id }))).toEqual(['LEDGER_AUTHORITY_NOT_IN_FORCE']);
    const decision = await decide('SPENDING', { authorises: [id], amount: { minor: '20000' } });
    const { costEntry } = await post({ approvalRef: id });
    expect(costEntry).toMatchObject({ allianceId, approvalRef: id });
    expect(codes(await post({ approvalRef: id }))).toEqual(['LEDGER_AUTHORITY_EXCEEDED']);
    expect(await read(who('PARTNER_FINANCE'), STANDS, { id })).toEqual({
      state: 'IN_FORCE',
      decisionReference: decision.reference,
      spent: { minor: '15000' },
      left: { formatted: '£50.00' },
      entries: { nodes: [{ id: costEntry?.['id'] }] },
    });
    expect(await read(who('PANEL_MEMBER'), STANDS, { id })).toBeNull();
    const effects = `query ($id: ID!) { effectsOf(decisionId: $id) {
      id notCarriedOut thing { ... on SpendingAuthority { state } } } }`;
    expect(await read(who('CLERK'), effects, { id: decision.id })).toEqual([
      { id, notCarriedOut: null, thing: { state: 'IN_FORCE' } },
    ]);
    expect(codes(await deed('CLERK', 'withdraw', { id }))).toEqual(['LEDGER_AUTHORITY_DECIDED']);
    const shown = await page(who('PARTNER_FINANCE'), `/alliances/${allianceId}/entries/${String(costEntry?.['id'])}`);
    expect(shown.payload).toContain(`/alliances/${allianceId}/authorities/${id}`);
  });

  it('an effect that a rule stands in the way of is in the report, for those it is for, as a page and as CSV', async () => {
    const { allianceId } = book;
    const proposed = await deed('CLERK', 'authority', { allianceId, input: terms });
    const id = String(proposed['spendingAuthority']?.['id']);
    const { reference } = await decide('SPENDING', { authorises: [id], amount: { minor: '100' } });
    const path = `/alliances/${allianceId}/without-decision`;
    const shown = await page(who('AUDITOR'), path);
    expect(shown.payload).toContain(`${reference}: The decision ${reference} was about £1.00`);
    const csv = await page(who('CLERK'), `${path}.csv`);
    expect(csv.payload).toMatch(/EFFECT_NOT_CARRIED_OUT,/);
    expect((await page(who('PARTNER_FINANCE'), path)).statusCode).toBe(403);
    expect((await page({ cookie: '' }, `${path}.csv`)).statusCode).not.toBe(200);
  });

  it('a period is closed with a hash, opened again by decision, and closed again', async () => {
    const { allianceId } = book;
    const periodId = book.periods[1];
    await deed('ALLIANCE_MANAGER', 'periodClose', { allianceId, periodId });
    const input = { periodId, reason: 'An invoice was left out' };
    const proposed = await deed('ALLIANCE_MANAGER', 'reopening', { allianceId, input });
    expect(codes(await post({ periodId }))).toEqual(['LEDGER_NO_OPEN_PERIOD']);
    await decide('REOPEN_PERIOD', { authorises: [proposed['periodReopening']?.['id']] });
    expect(codes(await post({ periodId }))).toEqual([]);
    await deed('ALLIANCE_MANAGER', 'periodClose', { allianceId, periodId });
    const closes = `query ($allianceId: ID!, $periodId: ID!) { periodCloses(allianceId: $allianceId, periodId: $periodId) {
      closeNo entries stillMatches } }`;
    const [first, second] = await read<{ entries: string }[]>(who('AUDITOR'), closes, { allianceId, periodId });
    expect(first).toMatchObject({ closeNo: 1, stillMatches: true });
    expect(second).toMatchObject({ closeNo: 2, entries: String(Number(first?.entries) + 1), stillMatches: true });
    const history = await page(who('PARTNER_FINANCE'), `/alliances/${allianceId}/periods/${String(periodId)}`);
    expect(history.payload).toContain('Opened again');
  });

  it('the text of an entry is erased by who oversees the book, on every channel', async () => {
    const { allianceId } = book;
    const list = `query ($allianceId: ID!) { openBook(allianceId: $allianceId, first: 1) { nodes { id supplier } } }`;
    const { nodes } = await read<{ nodes: { id: string }[] }>(who('AUDITOR'), list, { allianceId });
    const id = nodes[0]?.id;
    const input = { ground: 'PERSONAL_DATA', reason: 'A resident was named' };
    expect(codes(await deed('PARTNER_FINANCE', 'erase', { id, input }))).toEqual(['NOT_ALLOWED']);
    const { costEntry } = await deed('AUDITOR', 'erase', { id, input });
    expect(costEntry).toEqual({ supplier: null, textErased: true });
    const { payload } = await page(who('PARTNER_FINANCE'), `/alliances/${allianceId}/entries/${String(id)}`);
    expect(payload).not.toContain('Jo Bloggs');
    expect(payload).toContain('The text of this entry was erased');
  });

  it('an entry is not found under another alliance', async () => {
    const other = await bookFixture(database.migrationDatabaseUrl, 2025);
    const { data } = await ask(
      app,
      `query ($a: ID!) { openBook(allianceId: $a, first: 1) { nodes { id } } }`,
      { a: book.allianceId },
      { ...who('AUDITOR') },
    );
    const [entry] = (data as { openBook: { nodes: { id: string }[] } }).openBook.nodes;
    const own = await page(who('AUDITOR'), `/alliances/${book.allianceId}/entries/${entry?.id ?? ''}`);
    const wrong = await page(who('AUDITOR'), `/alliances/${other.allianceId}/entries/${entry?.id ?? ''}`);
    expect([own.statusCode, wrong.statusCode]).toEqual([200, 404]);
  });

  it('says who would have to approve something', async () => {
    const asks = `query ($allianceId: ID!) { whoApproves(allianceId: $allianceId, type: REOPEN_PERIOD) {
      body { code } rule escalatesTo { code } } }`;
    expect(await read(who('CLERK'), asks, { allianceId: book.allianceId })).toEqual([
      { body: { code: 'ALT' }, rule: 'UNANIMITY', escalatesTo: null },
    ]);
    const shown = await page(
      leads[0] ?? { cookie: '' },
      `/alliances/${book.allianceId}/who-approves?type=REOPEN_PERIOD`,
    );
    expect(shown.payload).toContain('Leadership team can decide this.');
  });
});
