import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, addDays, systemActor, systemClock, todayIn, viewerRoles } from '#kernel';
import { InvitePerson, MakeAppointment } from '#identity';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';
import { pdfText } from '../support/pdf-text.js';

interface Checker {
  checkVerdict(verdict: unknown): string[];
}
const checkerUrl = new URL('../../libs/governance/checker/check-verdict.js', import.meta.url).href;
const { checkVerdict } = (await import(checkerUrl)) as Checker;

const platform = systemActor('spec');
const REFUSALS = 'refusals { code path }';
const MUTATIONS = {
  body: `mutation ($allianceId: ID!, $input: BodyEstablishInput!, $key: String!) {
    it: bodyEstablish(allianceId: $allianceId, input: $input, idempotencyKey: $key) { body { id } ${REFUSALS} } }`,
  seat: `mutation ($bodyId: ID!, $input: SeatGiveInput!, $key: String!) {
    it: seatGive(bodyId: $bodyId, input: $input, idempotencyKey: $key) { seatId ${REFUSALS} } }`,
  draft: `mutation ($bodyId: ID!, $input: MatterDraftInput!, $key: String!) {
    it: matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $key) { matter { id } ${REFUSALS} } }`,
  open: `mutation ($matterId: ID!, $key: String!) {
    it: matterOpen(matterId: $matterId, idempotencyKey: $key) { matter { id } ${REFUSALS} } }`,
  vote: `mutation ($matterId: ID!, $actingFor: ID, $input: VoteCastInput!, $key: String!) {
    it: voteCast(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) { castNo ${REFUSALS} } }`,
  interest: `mutation ($matterId: ID!, $actingFor: ID, $input: InterestDeclareInput!, $key: String!) {
    it: interestDeclare(matterId: $matterId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
      matter { id } ${REFUSALS} } }`,
  close: `mutation ($matterId: ID!, $input: MatterCloseInput!, $key: String!) {
    it: matterClose(matterId: $matterId, input: $input, idempotencyKey: $key) { decision { id reference } ${REFUSALS} } }`,
  publish: `mutation ($decisionId: ID!, $input: DecisionPublishInput!, $key: String!) {
    it: decisionPublish(decisionId: $decisionId, input: $input, idempotencyKey: $key) {
      decision { publication { number status decidedBy withheld { field whole text } } } ${REFUSALS} } }`,
  setting: `mutation ($bodyId: ID!, $publishes: Boolean!, $key: String!) {
    it: bodyPublishingSet(bodyId: $bodyId, publishes: $publishes, idempotencyKey: $key) { body { publishes } ${REFUSALS} } }`,
};

/** A word that stands in one place of the decision alone, and whether the public may read it there. */
const WORDS = {
  title: ['Zaffretitle', true],
  question: ['Zaffrequestion', true],
  option: ['Zaffreoption', false],
  recommendation: ['Zaffrerecommendation', true],
  best: ['Zaffrebest', false],
  amount: ['987,654', false],
  text: ['Zaffresecret', false],
  textKept: ['Zaffredecided', true],
  reasons: ['Zaffrereasons', false],
  alternatives: ['Zaffrealternatives', true],
  voteReason: ['Zaffrevote', false],
  interest: ['Zaffreinterest', false],
} as const;

type Headers = Record<string, string>;
type Answer = Record<string, unknown> & { refusals: { code: string }[] };

describe('one decision, read by every role through every door', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let alliance: BookFixture;
  let bodyId: string;
  let decision: { id: string; reference: string };
  const readers = new Map<ViewerRole, Headers>();
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    for (const role of viewerRoles) readers.set(role, role === 'PUBLIC' ? {} : (await person(role)).headers);
    decision = await decide();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function person(role: ViewerRole, organisation = 1): Promise<{ headers: Headers; personId: string }> {
    const ofOrganisation = ['PARTNER_FINANCE', 'PARTNER_LEAD', 'COMMISSIONER'].includes(role);
    const { id: organisationId } = alliance.organisations[role === 'COMMISSIONER' ? 0 : organisation] ?? { id: '' };
    const where = ofOrganisation ? { organisationId } : { allianceId: alliance.allianceId };
    const email = `person-${++keys}@example.org`;
    const { personId } = await app.get(InvitePerson).run(platform, { name: role, email });
    await app.get(MakeAppointment).run(platform, { personId, role, ...where, from: '2020-01-01' as IsoDate });
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

  const as = (role: ViewerRole): Headers => readers.get(role) ?? {};
  async function run(headers: Headers, name: keyof typeof MUTATIONS, variables: object): Promise<Answer> {
    const { data, errors } = await ask(app, MUTATIONS[name], { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return (data as { it: Answer }).it;
  }
  async function done(headers: Headers, name: keyof typeof MUTATIONS, variables: object): Promise<Answer> {
    const answer = await run(headers, name, variables);
    expect(answer.refusals).toEqual([]);
    return answer;
  }

  async function decide(): Promise<{ id: string; reference: string }> {
    const clerk = as('CLERK');
    const { allianceId } = alliance;
    const team = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', quorum: { kind: 'EACH_UNIT' } };
    bodyId = ((await done(clerk, 'body', { allianceId, input: team })).body as { id: string }).id;
    const leads: { headers: Headers; organisationId: string }[] = [];
    for (const [at, { id: organisationId }] of alliance.organisations.entries()) {
      const { headers, personId: memberId } = await person('PARTNER_LEAD', at);
      await done(clerk, 'seat', { bodyId, input: { organisationId, memberId, owner: at === 0, from: '2025-04-01' } });
      leads.push({ headers, organisationId });
    }
    const input = {
      ...{ type: 'SERVICE_CHANGE', method: 'WRITTEN', title: `The ${WORDS.title[0]}`, question: WORDS.question[0] },
      options: [{ text: WORDS.option[0], costEffect: '', outcomeEffect: '' }],
      ...{ recommendation: WORDS.recommendation[0], bestForPeople: WORDS.best[0] },
      amount: { minor: '98765400', currency: 'GBP' },
    };
    const { matter } = await done(clerk, 'draft', { bodyId, input });
    const matterId = (matter as { id: string }).id;
    await done(clerk, 'open', { matterId });
    const [first, second, third] = leads;
    for (const lead of [first, second]) {
      const vote = { choice: 'FOR', reason: WORDS.voteReason[0] };
      await done(lead?.headers ?? {}, 'vote', { matterId, actingFor: lead?.organisationId, input: vote });
    }
    const interest = { nature: 'FINANCIAL', about: WORDS.interest[0], wishes: 'LEAVE' };
    await done(third?.headers ?? {}, 'interest', { matterId, actingFor: third?.organisationId, input: interest });
    const content = { decision: `${WORDS.text[0]} ${WORDS.textKept[0]}`, reasons: WORDS.reasons[0] };
    const more = { alternatives: WORDS.alternatives[0], interestsChecked: true };
    const closed = await done(clerk, 'close', { matterId, input: { ...content, ...more } });
    const made = closed.decision as { id: string; reference: string };
    const redactions = [
      { field: 'TEXT', text: `[withheld] ${WORDS.textKept[0]}` },
      ...['AMOUNT', 'REASONS', 'OPTIONS', 'BEST_FOR_PEOPLE'].map((field) => ({ field })),
    ];
    const reason = 'The sale is not through.';
    const terms = { status: 'EXEMPT_IN_PART', ground: 'FOI_S43', reason, reviewOn: addDays(todayIn(systemClock), 30) };
    const { decision: published } = await done(as('COMMISSIONER'), 'publish', {
      decisionId: made.id,
      input: { ...terms, redactions },
    });
    expect(published).toMatchObject({
      publication: { number: 2, status: 'EXEMPT_IN_PART', decidedBy: 'COMMISSIONER' },
    });
    return made;
  }

  async function get(path: string, headers: Headers): Promise<{ status: number; body: Buffer }> {
    const server = app.getHttpAdapter().getInstance();
    const answer = await server.inject({ method: 'GET', url: path, headers: { ...headers } });
    return { status: answer.statusCode, body: answer.rawPayload };
  }

  /** What somebody reads of the decision through each door. */
  async function doors(headers: Headers): Promise<Record<string, string>> {
    const { allianceId } = alliance;
    const fields = `withheld title question options { text } recommendation bestForPeople amount { formatted } text reasons
      alternatives interests { about } verdict { json } publications { reason } json words tookPart`;
    const query = `query ($allianceId: ID!, $reference: String!) {
      decisionByReference(allianceId: $allianceId, reference: $reference) { ${fields} } }`;
    const { data, errors } = await ask(app, query, { allianceId, reference: decision.reference }, headers);
    expect(errors).toEqual([]);
    const base = `/alliances/${allianceId}/decisions`;
    const one = `${base}/${decision.reference}`;
    const pages = {
      page: one,
      json: `${one}.json`,
      pdf: `${one}.pdf`,
      list: base,
      csv: `${base}.csv`,
      all: `${base}.json`,
    };
    const read: Record<string, string> = { query: JSON.stringify(data) };
    for (const [name, path] of Object.entries(pages)) {
      const { status, body } = await get(path, headers);
      expect(status).toBe(200);
      read[name] = name === 'pdf' ? pdfText(body) : body.toString();
    }
    return read;
  }

  const members: readonly ViewerRole[] = viewerRoles.filter(
    (role) => !['DELIVERY_BOARD', 'PANEL_MEMBER', 'PUBLIC'].includes(role),
  );
  const WHOLE = ['query', 'page', 'pdf'];

  it.each(viewerRoles)('%s reads what is theirs to read, and finds no other word', async (role) => {
    const read = await doors(as(role));
    for (const [name, [word, isPublic]] of Object.entries(WORDS)) {
      const isShown = isPublic || members.includes(role);
      for (const [door, text] of Object.entries(read)) {
        const found = text.includes(word) || text.includes(word.replace(',', ''));
        if (!isShown) expect([door, name, found]).toEqual([door, name, false]);
        else if (WHOLE.includes(door)) expect([door, name, found]).toEqual([door, name, true]);
      }
    }
    if (!members.includes(role)) expect(Object.values(read).join()).not.toMatch(/"ballots"|per_0/);
  });

  it.each(viewerRoles)('%s finds in a search only what they read', async (role) => {
    const query = `query ($allianceId: ID!, $text: String) {
      decisionRegister(allianceId: $allianceId, filter: { text: $text }) { nodes { reference snippet { text found } } } }`;
    const found = async (text: string): Promise<number> => {
      const { data } = await ask(app, query, { allianceId: alliance.allianceId, text }, as(role));
      return (data as { decisionRegister: { nodes: unknown[] } }).decisionRegister.nodes.length;
    };
    for (const name of ['title', 'question', 'text', 'textKept', 'reasons'] as const) {
      const [word, isPublic] = WORDS[name];
      expect([name, await found(word)]).toEqual([name, isPublic || members.includes(role) ? 1 : 0]);
    }
  });

  it('the verdict in the JSON of a member is worked out again by the checker', async () => {
    const file = await get(`/alliances/${alliance.allianceId}/decisions/${decision.reference}.json`, as('AUDITOR'));
    const { verdict } = JSON.parse(file.body.toString()) as { verdict: unknown };
    expect(checkVerdict(verdict)).toEqual([]);
  });

  it('refuses who may not settle it, and what is unclear', async () => {
    const input = { status: 'EXEMPT', reason: 'Secret', redactions: [] };
    const codes = async (role: ViewerRole, change: object = {}): Promise<string[]> => {
      const answer = await run(as(role), 'publish', { decisionId: decision.id, input: { ...input, ...change } });
      return answer.refusals.map(({ code }) => code);
    };
    expect(await codes('PARTNER_LEAD')).toEqual(['MANDATE_MISSING']);
    expect(await codes('CLERK')).toEqual(['GOVERNANCE_WITHHOLDING_WITHOUT_GROUND']);
    expect(await codes('CLERK', { ground: 'FOI_S43', reviewOn: '2020-01-01' })).toEqual([
      'GOVERNANCE_REVIEW_DAY_REQUIRED',
    ]);
    const set = await done(as('CLERK'), 'setting', { bodyId, publishes: false });
    expect(set.body).toEqual({ publishes: false });
  });

  it('a decision that is not published is not there for the public', async () => {
    const soon = addDays(todayIn(systemClock), 30);
    const input = { status: 'NOT_PUBLISHED', reason: 'By mistake', reviewOn: soon, redactions: [] };
    await done(as('COMMISSIONER'), 'publish', { decisionId: decision.id, input });
    for (const ending of ['', '.json', '.pdf']) {
      const path = `/alliances/${alliance.allianceId}/decisions/${decision.reference}${ending}`;
      expect([(await get(path, {})).status, (await get(path, as('CLERK'))).status]).toEqual([404, 200]);
    }
  });
});
