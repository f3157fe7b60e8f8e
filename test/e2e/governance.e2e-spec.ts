import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, addDays, systemActor, systemClock, todayIn } from '#kernel';
import { CreateApiToken, InvitePerson, MakeAppointment } from '#identity';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';

interface Checker {
  checkVerdict(verdict: unknown): string[];
}
const checkerUrl = new URL('../../libs/governance/checker/check-verdict.js', import.meta.url).href;
const { checkVerdict } = (await import(checkerUrl)) as Checker;

const platform = systemActor('spec');
const FROM = '2020-01-01' as IsoDate;
const REFUSALS = 'refusals { code path }';
const BODY = `mutation ($allianceId: ID!, $input: BodyEstablishInput!, $key: String!) {
  bodyEstablish(allianceId: $allianceId, input: $input, idempotencyKey: $key) { body { id code } ${REFUSALS} } }`;
const SEAT = `mutation ($bodyId: ID!, $input: SeatGiveInput!, $key: String!) {
  seatGive(bodyId: $bodyId, input: $input, idempotencyKey: $key) { seatId ${REFUSALS} } }`;
const DRAFT = `mutation ($bodyId: ID!, $input: MatterDraftInput!, $key: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $key) { matter { id } ${REFUSALS} } }`;
const OPEN = `mutation ($matterId: ID!, $key: String!) {
  matterOpen(matterId: $matterId, idempotencyKey: $key) { matter { status version rule ruleInWords votesUntil } ${REFUSALS} } }`;
const VOTE = `mutation ($matterId: ID!, $actingFor: ID, $input: VoteCastInput!, $key: String!) {
  voteCast(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    castNo replayed matter { verdictNow { outcome } } ${REFUSALS} } }`;
const INTEREST = `mutation ($matterId: ID!, $actingFor: ID, $input: InterestDeclareInput!, $key: String!) {
  interestDeclare(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    matter { interests { id unit } } ${REFUSALS} } }`;
const CLOSE = `mutation ($matterId: ID!, $input: MatterCloseInput!, $key: String!) {
  matterClose(matterId: $matterId, input: $input, idempotencyKey: $key) {
    decision { id reference outcome escalation { state level } verdict { words json } } ${REFUSALS} } }`;

type Answer = Record<string, unknown> & { refusals: { code: string }[] };
type Headers = Record<string, string>;

describe('governance over GraphQL', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let alliance: BookFixture;
  let clerk: Headers;
  let bodyId: string;
  const leads: { headers: Headers; organisationId: string }[] = [];
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    clerk = (await person('CLERK', { allianceId: alliance.allianceId })).headers;
    const input = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', quorum: { kind: 'EACH_UNIT' } };
    const { body } = await run(clerk, BODY, { allianceId: alliance.allianceId, input });
    bodyId = (body as { id: string }).id;
    for (const [at, { id: organisationId }] of alliance.organisations.entries()) {
      const { headers, personId: memberId } = await person('PARTNER_LEAD', { organisationId });
      await run(clerk, SEAT, { bodyId, input: { organisationId, memberId, owner: at === 0, from: '2025-04-01' } });
      leads.push({ headers, organisationId });
    }
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function person(
    role: ViewerRole,
    where: { organisationId?: string; allianceId?: string },
  ): Promise<{ headers: Headers; personId: string }> {
    const email = `person-${++keys}@example.org`;
    const { personId } = await app.get(InvitePerson).run(platform, { name: role, email });
    await app.get(MakeAppointment).run(platform, { personId, role, ...where, from: FROM });
    const secret = randomBytes(32).toString('base64url');
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, now() + interval '1 hour' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    await client.end();
    return { headers: { cookie: `commonbook_session=${secret}` }, personId };
  }

  async function run(headers: Headers, query: string, variables: object): Promise<Answer> {
    const { data, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as Answer;
  }
  const codes = ({ refusals }: Answer): string[] => refusals.map(({ code }) => code);

  async function opened(change: object = {}): Promise<string> {
    const question = { question: 'Do we?', bestForPeople: 'People are seen sooner.' };
    const input = { type: 'AGREEMENT', method: 'MEETING', title: 'Version 2', ...question, ...change };
    const { matter } = await run(clerk, DRAFT, { bodyId, input });
    const matterId = (matter as { id: string }).id;
    const answer = await run(clerk, OPEN, { matterId });
    expect(codes(answer)).toEqual([]);
    expect(answer.matter).toMatchObject({ status: 'OPEN', votesUntil: null });
    return matterId;
  }
  async function votes(matterId: string, cast: string): Promise<Answer[]> {
    const choices: Record<string, string> = { F: 'FOR', A: 'AGAINST', X: 'ABSTAIN' };
    const answers: Answer[] = [];
    for (const [at, letter] of [...cast].entries()) {
      const { headers = {}, organisationId: actingFor } = leads[at] ?? {};
      const input = { choice: choices[letter], reason: letter === 'F' ? null : 'It costs too much' };
      answers.push(await run(headers, VOTE, { matterId, actingFor, input }));
    }
    return answers;
  }
  const close = async (matterId: string, input: object = {}): Promise<Answer> => {
    const content = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    return run(clerk, CLOSE, { matterId, input: { ...content, ...input } });
  };
  const decided = ({ decision }: Answer): Record<string, unknown> => decision as Record<string, unknown>;

  it('G1: all agree: approved, with a verdict that the checker works out again', async () => {
    const matterId = await opened();
    const answers = await votes(matterId, 'FFF');
    expect(answers.map(({ matter }) => (matter as { verdictNow: { outcome: string } }).verdictNow.outcome)).toEqual([
      'NO_QUORUM',
      'NO_QUORUM',
      'APPROVED',
    ]);
    const decision = decided(await close(matterId));
    expect(decision).toMatchObject({ outcome: 'APPROVED', reference: expect.stringMatching(/-ALT-0001$/) as string });
    const verdict: unknown = JSON.parse((decision.verdict as { json: string }).json);
    expect(checkVerdict(verdict)).toEqual([]);
  });

  it.each([
    ['G2 one against', 'FFA', {}, 'NOT_AGREED'],
    ['G3 an abstention blocks', 'FFX', {}, 'NOT_AGREED'],
    ['G4 one absent', 'FF', { inquorate: true }, 'NO_QUORUM'],
  ])('%s', async (_case, cast, input, outcome) => {
    const matterId = await opened();
    await votes(matterId, cast);
    const { escalation, ...decision } = decided(await close(matterId, input));
    expect(decision.outcome).toBe(outcome);
    expect(escalation === null).toBe(outcome === 'NO_QUORUM');
  });

  it('G7: half of the others is not more than half: recused, and the others decide', async () => {
    const matterId = await opened();
    const { headers = {}, organisationId: actingFor } = leads[2] ?? {};
    const input = { nature: 'FINANCIAL', about: 'A contract', wishes: 'PARTICIPATE' };
    const { matter } = await run(headers, INTEREST, { matterId, actingFor, input });
    const [interest] = (matter as { interests: { id: string }[] }).interests;
    await votes(matterId, 'FFA');
    const agreements = [{ interestId: interest?.id, agreedBy: [leads[0]?.organisationId] }];
    expect(decided(await close(matterId, { agreements })).outcome).toBe('APPROVED');
  });

  it('T-EX: exclusion waits for the remedy period; the subject has no vote', async () => {
    const subject = leads[2]?.organisationId;
    const about = { type: 'EXCLUSION', method: 'WRITTEN', subject };
    const today = todayIn(systemClock);
    const question = { title: 'Exclude', question: 'Do we?', bestForPeople: 'Work can go on.' };
    const early = { ...about, ...question, notice: { servedOn: addDays(today, -5) } };
    const { matter } = await run(clerk, DRAFT, { bodyId, input: early });
    const refused = await run(clerk, OPEN, { matterId: (matter as { id: string }).id });
    expect(codes(refused)).toEqual(['GOVERNANCE_NOTICE_PERIOD_RUNNING']);
    const matterId = await opened({ ...about, notice: { servedOn: addDays(today, -60) } });
    const [, , own] = await votes(matterId, 'FFF');
    expect(own && codes(own)).toEqual(['GOVERNANCE_SUBJECT_HAS_NO_VOTE']);
    expect(decided(await close(matterId)).outcome).toBe('APPROVED');
  });

  it('decisions are listed, found by id and kept from who has no seat', async () => {
    const list = `query ($allianceId: ID!, $after: String) {
      decisions(allianceId: $allianceId, first: 2, after: $after) { nodes { id reference } pageInfo { hasNextPage endCursor } } }`;
    const { allianceId } = alliance;
    const page = async (headers: Headers, after: string | null): Promise<Answer> =>
      run(headers, list, { allianceId, after });
    const first = await page(clerk, null);
    const info = first.pageInfo as { hasNextPage: boolean; endCursor: string };
    expect(info.hasNextPage).toBe(true);
    const second = await page(clerk, info.endCursor);
    const [one] = first.nodes as { id: string; reference: string }[];
    expect((second.nodes as { id: string }[]).every(({ id }) => one !== undefined && id < one.id)).toBe(true);
    const stranger = await person('PANEL_MEMBER', { allianceId });
    expect((await page(stranger.headers, null)).nodes).toEqual([]);
    const node = async (headers: Headers): Promise<unknown> =>
      (await ask(app, 'query ($id: ID!) { node(id: $id) { id } }', { id: one?.id }, headers)).data?.['node'];
    expect(await node(clerk)).toEqual({ id: one?.id });
    expect(await node(stranger.headers)).toBeNull();
    const decides = `query ($allianceId: ID!) { whoDecides(allianceId: $allianceId, type: BASELINE) { code } }`;
    expect(await run(clerk, decides, { allianceId })).toEqual([{ code: 'ALT' }]);
  });

  it('a system of a member reads what its organisation has a seat for, with the scope for it and no other', async () => {
    const { allianceId, organisations } = alliance;
    const system = async (scope: string, organisationId = organisations[1]?.id ?? ''): Promise<Headers> => {
      const terms = { organisationId, name: 'Archive', scopes: [scope] };
      const { secret } = await app.get(CreateApiToken).run(platform, terms);
      return { authorization: `Bearer ${secret}` };
    };
    const list = `query ($allianceId: ID!) { decisions(allianceId: $allianceId) { nodes { id verdict { outcome } } } }`;
    const reads = async (headers: Headers): Promise<unknown> => {
      const { data, errors } = await ask(app, list, { allianceId }, headers);
      const { nodes } = (data?.['decisions'] ?? { nodes: null }) as { nodes: unknown[] | null };
      return errors[0]?.extensions?.['code'] ?? nodes?.length;
    };
    const [{ id } = { id: '' }] = (await run(clerk, list, { allianceId })).nodes as { id: string }[];
    const [archive, ledger] = [await system('governance:read'), await system('ledger:read')];
    const [all] = [(await run(clerk, list, { allianceId })).nodes as unknown[]];
    expect([await reads(archive), await reads(ledger)]).toEqual([all.length, 'NOT_ALLOWED']);
    const node = async (headers: Headers): Promise<unknown> =>
      (await ask(app, 'query ($id: ID!) { node(id: $id) { id } }', { id }, headers)).data?.['node'];
    expect([await node(archive), await node(ledger)]).toEqual([{ id }, null]);
    const elsewhere = await bookFixture(database.migrationDatabaseUrl, 2025);
    expect(await reads(await system('governance:read', elsewhere.organisations[0]?.id))).toBe(0);
    const input = { kind: 'SUBCOMMITTEE', code: 'TOK', name: 'By a system' };
    const { errors } = await ask(app, BODY, { allianceId, input, key: 'token-establishes' }, archive);
    expect(errors?.[0]?.extensions?.['code']).toBe('NOT_ALLOWED');
  });

  it('somebody without the power is told so', async () => {
    const { headers = {} } = leads[1] ?? {};
    const input = { kind: 'SUBCOMMITTEE', code: 'SUB', name: 'Sub' };
    expect(codes(await run(headers, BODY, { allianceId: alliance.allianceId, input }))).toEqual(['MANDATE_MISSING']);
  });
});
