import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, systemActor } from '#kernel';
import { InvitePerson, MakeAppointment } from '#identity';
import { AppConfig, Reactions } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';

const platform = systemActor('spec');
const FROM = '2020-01-01' as IsoDate;
const REFUSALS = 'refusals { code path }';
const BODY = `mutation ($allianceId: ID!, $input: BodyEstablishInput!, $key: String!) {
  bodyEstablish(allianceId: $allianceId, input: $input, idempotencyKey: $key) { body { id } ${REFUSALS} } }`;
const SEAT = `mutation ($bodyId: ID!, $input: SeatGiveInput!, $key: String!) {
  seatGive(bodyId: $bodyId, input: $input, idempotencyKey: $key) { seatId ${REFUSALS} } }`;
const DRAFT = `mutation ($bodyId: ID!, $input: MatterDraftInput!, $key: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $key) { matter { id } ${REFUSALS} } }`;
const OPEN = `mutation ($matterId: ID!, $key: String!) {
  matterOpen(matterId: $matterId, idempotencyKey: $key) { matter { status } ${REFUSALS} } }`;
const VOTE = `mutation ($matterId: ID!, $actingFor: ID, $input: VoteCastInput!, $key: String!) {
  voteCast(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) { castNo ${REFUSALS} } }`;
const CLOSE = `mutation ($matterId: ID!, $input: MatterCloseInput!, $key: String!) {
  matterClose(matterId: $matterId, input: $input, idempotencyKey: $key) { decision { id reference } ${REFUSALS} } }`;
const PROPOSE = `mutation ($allianceId: ID!, $input: AgreementProposeInput!, $key: String!) {
  agreementPropose(allianceId: $allianceId, input: $input, idempotencyKey: $key) {
    agreementVersion { id number status documentHash documentBytes fileName } ${REFUSALS} } }`;
const SIGN = `mutation ($id: ID!, $actingFor: ID!, $hash: String!, $key: String!) {
  agreementSign(id: $id, actingFor: $actingFor, documentHash: $hash, idempotencyKey: $key) {
    agreementVersion { status inForceFrom stillToSign { name } signatures { person organisation { name } } } ${REFUSALS} } }`;
const VERSIONS = `query ($allianceId: ID!) { agreementVersions(allianceId: $allianceId) {
  id number status title changes text fileName documentHash effectiveFrom inForceFrom decisionReference decisionId
  withdrawnBecause proposedAt stillToSign { name } signatures { person } } }`;
const DIFFERENCE = `query ($id: ID!, $from: ID!) { agreementVersion(id: $id) { difference(fromId: $from) { kind text } } }`;
const BEGIN = `mutation ($allianceId: ID!, $key: String!) {
  charterBegin(allianceId: $allianceId, idempotencyKey: $key) { charter { id version principles { id name meaning } } ${REFUSALS} } }`;
const CHANGE = `mutation ($id: ID!, $version: Int!, $input: CharterChangeInput!, $key: String!) {
  charterChange(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) { charter { version } ${REFUSALS} } }`;
const OFFER = `mutation ($id: ID!, $version: Int!, $key: String!) {
  charterOffer(id: $id, expectedVersion: $version, idempotencyKey: $key) { charter { contentHash status } ${REFUSALS} } }`;
const SIGN_CHARTER = `mutation ($id: ID!, $actingFor: ID!, $hash: String!, $key: String!) {
  charterSign(id: $id, actingFor: $actingFor, contentHash: $hash, idempotencyKey: $key) { charter { status } ${REFUSALS} } }`;
const CHARTERS = `query ($allianceId: ID!) { charters(allianceId: $allianceId) {
  number status vision signatures { person organisation { name } } stillToSign { name } }
  principles(allianceId: $allianceId) { id code name adopted citations { how thingId } } }`;
const CITE = `mutation ($principle: ID!, $thing: ID!, $how: String!, $key: String!) {
  principleCite(principleId: $principle, thingId: $thing, how: $how, idempotencyKey: $key) { citationId ${REFUSALS} } }`;
const CITED = `query ($thing: ID!) { citationsOf(thingId: $thing) { how principle { code name } } node(id: $thing) { id } }`;
const STEPS = `query ($allianceId: ID!) { contractSteps(allianceId: $allianceId) {
  step number status outputs { kind present written } stillToSign { name } } }`;
const RAISE = `mutation ($allianceId: ID!, $input: IssueRaiseInput!, $key: String!) {
  issueRaise(allianceId: $allianceId, input: $input, idempotencyKey: $key) {
    issue { id number level status overdue parties { name } levels { level dueAt } } ${REFUSALS} } }`;
const ISSUES = `query ($allianceId: ID!, $id: ID!) {
  issues(allianceId: $allianceId, first: 10) { nodes { title raisedBy viewerRaisedIt } }
  issue(id: $id) { title } issueClocks(allianceId: $allianceId) { parties nation } node(id: $id) { id } }`;

type Answer = Record<string, unknown> & { refusals: { code: string }[] };
type Headers = Record<string, string>;

describe('the contract over GraphQL', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let alliance: BookFixture;
  let clerk: Headers;
  let panel: Headers;
  let bodyId: string;
  const leads: { headers: Headers; organisationId: string }[] = [];
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    const { allianceId } = alliance;
    clerk = (await person('CLERK', { allianceId })).headers;
    panel = (await person('PANEL_MEMBER', { allianceId })).headers;
    const input = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', quorum: { kind: 'EACH_UNIT' } };
    const { body } = await run(clerk, BODY, { allianceId, input });
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
    const { personId } = await app.get(InvitePerson).run(platform, { name: `${role} ${keys}`, email });
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
  async function data(headers: Headers, query: string, variables: object): Promise<Record<string, unknown>> {
    const { data: found, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return found ?? {};
  }
  const run = async (headers: Headers, query: string, variables: object): Promise<Answer> =>
    Object.values(await data(headers, query, variables))[0] as Answer;
  const codes = ({ refusals }: Answer): string[] => refusals.map(({ code }) => code);

  async function opened(change: object): Promise<string> {
    const words = { title: 'The agreement', question: 'Do we?', bestForPeople: 'People are seen sooner.' };
    const input = { type: 'AGREEMENT', method: 'WRITTEN', ...words, ...change };
    const { matter } = await run(clerk, DRAFT, { bodyId, input });
    const matterId = (matter as { id: string }).id;
    expect(codes(await run(clerk, OPEN, { matterId }))).toEqual([]);
    return matterId;
  }
  async function decided(change: object): Promise<string> {
    const matterId = await opened(change);
    for (const { headers, organisationId: actingFor } of leads) {
      await run(headers, VOTE, { matterId, actingFor, input: { choice: 'FOR' } });
    }
    const content = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    const answer = await run(clerk, CLOSE, { matterId, input: content });
    expect(codes(answer)).toEqual([]);
    await app.get(Reactions).catchUp(alliance.allianceNo);
    return (answer.decision as { reference: string }).reference;
  }
  const sendFile = async (headers: Headers, content: string) => {
    const head = `--x\r\nContent-Disposition: form-data; name="allianceId"\r\n\r\n${alliance.allianceId}\r\n`;
    const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="v2.pdf"\r\n\r\n${content}\r\n--x--\r\n`;
    return app.inject({
      method: 'POST',
      url: '/agreement-files',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
      payload: head + file,
    });
  };

  it('brings an agreement from its proposal into force, and its effects show on both sides', async () => {
    const { allianceId } = alliance;
    const input = { title: 'First', changes: 'All of it.', text: 'One\nTwo', effectiveFrom: '2025-04-01' };
    const { agreementVersion } = await run(clerk, PROPOSE, { allianceId, input });
    const { id, documentHash: hash } = agreementVersion as { id: string; documentHash: string };
    const reference = await decided({ authorises: [id] });
    let last: Answer | undefined;
    for (const { headers, organisationId: actingFor } of leads) {
      last = await run(headers, SIGN, { id, actingFor, hash });
      expect(codes(last)).toEqual([]);
    }
    expect(last?.agreementVersion).toMatchObject({ status: 'IN_FORCE', stillToSign: [] });
    const [whole] = (await run(panel, VERSIONS, { allianceId })) as unknown as Record<string, unknown>[];
    expect(whole).toMatchObject({ decisionReference: reference, text: 'One\nTwo', title: 'First' });
    const [shown] = (await run({}, VERSIONS, { allianceId })) as unknown as Record<string, unknown>[];
    const hidden = ['title', 'changes', 'text', 'fileName', 'decisionReference', 'decisionId', 'withdrawnBecause'];
    for (const name of [...hidden, 'proposedAt', 'stillToSign', 'signatures']) expect(shown?.[name]).toBeNull();
    expect(shown).toMatchObject({ number: 1, status: 'IN_FORCE', documentHash: hash, effectiveFrom: '2025-04-01' });
  });

  it('takes a file for the next version and gives its very bytes to members, and differences of texts', async () => {
    const { allianceId } = alliance;
    expect((await sendFile(panel, 'x')).body).toContain('NOT_ALLOWED');
    expect((await sendFile({}, 'x')).body).toContain('NOT_ALLOWED');
    expect((await sendFile(leads[1]?.headers ?? {}, '')).body).toContain('INPUT_INVALID');
    const large = 'x'.repeat(25 * 1024 * 1024 + 1);
    expect((await sendFile(leads[1]?.headers ?? {}, large)).body).toContain('ALLIANCE_DOCUMENT_TOO_LARGE');
    const sent = await sendFile(leads[1]?.headers ?? {}, '%PDF-1.7 two');
    expect(sent.statusCode).toBe(201);
    const { hash } = sent.json<{ hash: string }>();
    expect(hash).toBe(createHash('sha256').update('%PDF-1.7 two').digest('hex'));
    const input = { title: 'Second', changes: 'Clause 2.', fileHash: hash, effectiveFrom: '2025-04-01' };
    const { agreementVersion } = await run(clerk, PROPOSE, { allianceId, input });
    expect(agreementVersion).toMatchObject({ number: 2, fileName: 'v2.pdf', documentBytes: 12, documentHash: hash });
    const { id } = agreementVersion as { id: string };
    const document = async (headers: Headers) =>
      app.inject({ method: 'GET', url: `/agreement-documents/${id}`, headers });
    expect((await document(panel)).body).toBe('%PDF-1.7 two');
    expect((await document(panel)).headers['content-disposition']).toContain('v2.pdf');
    expect((await document({})).body).toContain('NOT_FOUND');
    const versions = (await run(clerk, VERSIONS, { allianceId })) as unknown as { id: string }[];
    expect(await run(clerk, DIFFERENCE, { id, from: versions[1]?.id })).toMatchObject({ difference: null });
    const same = { id: versions[1]?.id, from: versions[1]?.id };
    expect(await run(clerk, DIFFERENCE, same)).toMatchObject({ difference: [{ kind: 'SAME' }, { kind: 'SAME' }] });
    expect(await run({}, DIFFERENCE, same)).toMatchObject({ difference: null });
  });

  it('adopts a charter whose principles are cited on a matter, for those who may see the matter', async () => {
    const { allianceId } = alliance;
    const { charter } = await run(clerk, BEGIN, { allianceId });
    const { id, version, principles } = charter as { id: string; version: number; principles: object[] };
    const input = { vision: 'Homes for all', objectives: ['One'], behaviours: ['We listen'], principles };
    expect(codes(await run(clerk, CHANGE, { id, version, input }))).toEqual([]);
    expect((await data({}, CHARTERS, { allianceId })).charters).toEqual([]);
    const offered = (await run(clerk, OFFER, { id, version: version + 1 })).charter as { contentHash: string };
    for (const { headers, organisationId: actingFor } of leads) {
      expect(codes(await run(headers, SIGN_CHARTER, { id, actingFor, hash: offered.contentHash }))).toEqual([]);
    }
    const matterId = await opened({ title: 'Saturdays' });
    const [, , honesty] = principles as { id: string }[];
    const cite = { principle: honesty?.id, thing: matterId, how: 'We say what it costs.' };
    expect(codes(await run(panel, CITE, cite))).toEqual(['NOT_FOUND']);
    expect(codes(await run(leads[0]?.headers ?? {}, CITE, cite))).toEqual([]);
    const cited = await data(leads[2]?.headers ?? {}, CITED, { thing: matterId });
    expect(cited.citationsOf).toEqual([{ how: cite.how, principle: { code: 'P3', name: 'Honesty' } }]);
    expect(await data(panel, CITED, { thing: matterId })).toEqual({ citationsOf: [], node: null });
    const seen = await data(clerk, CHARTERS, { allianceId });
    const shown = await data({}, CHARTERS, { allianceId });
    type Shown = { code: string; citations: object[] }[];
    const citations = (all: unknown): number => (all as Shown).flatMap((each) => each.citations).length;
    expect([citations(seen.principles), citations(shown.principles)]).toEqual([1, 0]);
    const [adopted] = shown.charters as { signatures: { person: string | null }[] }[];
    expect(adopted).toMatchObject({ status: 'ADOPTED', vision: 'Homes for all', stillToSign: null });
    expect(adopted?.signatures.map((each) => each.person)).toEqual([null, null, null]);
  });

  it('shows the steps to members, and issues from the level of partners up', async () => {
    const { allianceId } = alliance;
    const steps = (await run(panel, STEPS, { allianceId })) as unknown as { status: string; outputs: object[] }[];
    expect(steps.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'NOT_STARTED'));
    expect(steps[1]?.outputs).toEqual([{ kind: 'CHARTER_VISION', present: true, written: false }]);
    expect(await run({}, STEPS, { allianceId })).toEqual([]);
    const parties = leads.slice(0, 2).map(({ organisationId }) => organisationId);
    const input = { title: 'Late referrals', problem: 'They come on Fridays.', parties };
    const raised = await run(leads[1]?.headers ?? {}, RAISE, { allianceId, input });
    const { id } = raised.issue as { id: string };
    expect(raised.issue).toMatchObject({ number: 1, level: 'PARTIES', status: 'OPEN', overdue: false });
    expect(await data(leads[2]?.headers ?? {}, ISSUES, { allianceId, id })).toMatchObject({
      issues: { nodes: [{ title: 'Late referrals', viewerRaisedIt: false }] },
      issue: { title: 'Late referrals' },
      issueClocks: { parties: 5, nation: 'ENGLAND_AND_WALES' },
    });
    expect(await data(leads[1]?.headers ?? {}, ISSUES, { allianceId, id })).toMatchObject({
      issues: { nodes: [{ viewerRaisedIt: true }] },
    });
    for (const headers of [panel, {}]) {
      const nothing = { issues: { nodes: [] }, issue: null, issueClocks: null, node: null };
      expect(await data(headers, ISSUES, { allianceId, id })).toEqual(nothing);
    }
  });
});
