import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, addDays, encodeCursor, systemActor, systemClock, todayIn } from '#kernel';
import { InvitePerson, MakeAppointment, RegisterOrganisation } from '#identity';
import { AppConfig, Reactions } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';
import { openEvents } from '../support/event-source.js';
import { until } from '../support/until.js';

const platform = systemActor('spec');
const today = todayIn(systemClock);
const R = 'refusals { code path }';
const SHOWN = `participation { id status joinedOn leftOn admittedBy endedBy possible
  steps { status needsDecision decision } defaultNotices { id remedyUntil excludableFrom settledAs }
  imperativesChecks { id outcome assessors { organisation } findings { item result } } }`;
const with_ = (deed: string, args: string, call: string): string =>
  `mutation (${args}, $key: String!) { ${deed}(${call}, idempotencyKey: $key) { ${SHOWN} replayed ${R} } }`;
const PAR = '$id: ID!, $for: ID';
const par = 'participationId: $id, actingFor: $for';
const INVITE = with_(
  'participationInvite',
  '$all: ID!, $for: ID, $input: ParticipationInviteInput!',
  'allianceId: $all, actingFor: $for, input: $input',
);
const APPLY = with_(
  'participationApply',
  '$all: ID!, $for: ID!',
  'allianceId: $all, actingFor: $for, reason: "We share the aim"',
);
const CHECK = with_('imperativesCheckBegin', `${PAR}, $input: ImperativesCheckBeginInput!`, `${par}, input: $input`);
const FOUND = with_(
  'imperativesCheckFinalise',
  `${PAR}, $check: ID!, $input: ImperativesFindingsInput!`,
  `${par}, checkId: $check, input: $input`,
);
const DEED = with_('accessionDeedRecord', `${PAR}, $input: AccessionDeedInput!`, `${par}, input: $input`);
const SERVE = with_('defaultNoticeServe', `${PAR}, $input: DefaultNoticeServeInput!`, `${par}, input: $input`);
const BODY = `mutation ($all: ID!, $input: BodyEstablishInput!, $key: String!) {
  bodyEstablish(allianceId: $all, input: $input, idempotencyKey: $key) { body { id } ${R} } }`;
const SEAT = `mutation ($body: ID!, $input: SeatGiveInput!, $key: String!) {
  seatGive(bodyId: $body, input: $input, idempotencyKey: $key) { seatId ${R} } }`;
const DRAFT = `mutation ($body: ID!, $input: MatterDraftInput!, $key: String!) {
  matterDraft(bodyId: $body, input: $input, idempotencyKey: $key) { matter { id } ${R} } }`;
const OPEN = `mutation ($id: ID!, $key: String!) { matterOpen(matterId: $id, idempotencyKey: $key) { ${R} } }`;
const VOTE = `mutation ($id: ID!, $for: ID, $key: String!) {
  voteCast(matterId: $id, actingFor: $for, input: { choice: FOR }, idempotencyKey: $key) { ${R} } }`;
const CLOSE = `mutation ($id: ID!, $input: MatterCloseInput!, $key: String!) {
  matterClose(matterId: $id, input: $input, idempotencyKey: $key) { decision { id outcome } ${R} } }`;
const ONE = `query ($id: ID!) { participation(id: $id) { status leftOn since steps { status } possible } }`;

type Answer = Record<string, unknown> & { refusals: { code: string }[]; participation: Shown };
interface Shown {
  readonly id: string;
  readonly status: string;
  readonly joinedOn: string | null;
  readonly admittedBy: string | null;
  readonly possible: string[];
  readonly steps: { status: string }[];
  readonly imperativesChecks: { id: string; outcome: string | null; findings: unknown[] }[];
  readonly defaultNotices: { excludableFrom: string }[];
}
interface Person {
  readonly headers: Record<string, string>;
  readonly personId: string;
}

describe('membership over GraphQL', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let base: string;
  let alliance: BookFixture;
  let clerk: Person;
  let manager: Person;
  let panel: Person;
  let bodyId: string;
  const leads: (Person & { organisationId: string })[] = [];
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', publicUrl: 'http://localhost:3000' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    await app.listen(0, '127.0.0.1');
    base = (await app.getUrl()).replace('[::1]', 'localhost');
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    const { allianceId } = alliance;
    clerk = await person('CLERK', { allianceId });
    manager = await person('ALLIANCE_MANAGER', { allianceId });
    panel = await person('PANEL_MEMBER', { allianceId });
    const input = { kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Leadership team', quorum: { kind: 'EACH_UNIT' } };
    bodyId = ((await run(clerk, BODY, { all: allianceId, input })).body as { id: string }).id;
    for (const [at, { id: organisationId }] of alliance.organisations.entries()) {
      const lead = await person('PARTNER_LEAD', { organisationId });
      await give(lead, organisationId, at === 0);
      leads.push({ ...lead, organisationId });
    }
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function person(role: ViewerRole, where: { organisationId?: string; allianceId?: string }): Promise<Person> {
    const email = `member-${++keys}@example.org`;
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
  async function run({ headers }: Person, query: string, variables: object): Promise<Answer> {
    const { data, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as Answer;
  }
  const codes = ({ refusals }: Answer): string[] => refusals.map(({ code }) => code);
  const give = async (member: Person, organisationId: string, owner = false): Promise<Answer> =>
    run(clerk, SEAT, {
      body: bodyId,
      input: { organisationId, memberId: member.personId, owner, from: '2025-04-01' },
    });
  async function decided(about: object, voters = leads): Promise<string> {
    const question = { method: 'WRITTEN', title: 'A matter', question: 'Do we?', bestForPeople: 'Sooner.' };
    const { matter } = await run(clerk, DRAFT, { body: bodyId, input: { ...question, ...about } });
    const { id } = matter as { id: string };
    expect(codes(await run(clerk, OPEN, { id }))).toEqual([]);
    for (const voter of voters) await run(voter, VOTE, { id, for: voter.organisationId });
    const content = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    const { decision } = await run(clerk, CLOSE, { id, input: content });
    expect(decision).toMatchObject({ outcome: 'APPROVED' });
    await app.get(Reactions).catchUp(alliance.allianceNo);
    return (decision as { id: string }).id;
  }
  const seen = async (who: Person, id: string): Promise<Shown | null> =>
    (await run(who, ONE, { id })) as unknown as Shown | null;

  it('an organisation joins: asked, checked, signed, admitted; its people are told what they may do on the way', async () => {
    const { organisationId } = await app
      .get(RegisterOrganisation)
      .run(platform, { legalName: 'Willow Care', legalForm: 'CIC' });
    const lead = await person('PARTNER_LEAD', { organisationId });
    const { allianceId } = alliance;
    const stranger = await person('PARTNER_LEAD', {
      organisationId: (await app.get(RegisterOrganisation).run(platform, { legalName: 'Stranger', legalForm: 'CIC' }))
        .organisationId,
    });
    const invited = await run(manager, INVITE, { all: allianceId, input: { organisationId } });
    const { id } = invited.participation;
    expect(invited.participation).toMatchObject({ status: 'INVITED', joinedOn: null, possible: ['END_CANDIDACY'] });
    expect(await seen(lead, id)).toMatchObject({ status: 'INVITED', possible: ['APPLY', 'END_CANDIDACY'] });
    expect([await seen(stranger, id), await seen(panel, id)]).toEqual([null, null]);

    expect(codes(await run(stranger, APPLY, { all: allianceId, for: organisationId }))).toEqual(['MANDATE_MISSING']);
    const applied = await run(lead, APPLY, { all: allianceId, for: organisationId });
    expect(applied.participation.status).toBe('APPLIED');
    const assessors = leads.slice(0, 2).map(({ personId, organisationId: of }) => ({ personId, organisationId: of }));
    const alone = await run(manager, CHECK, { id, input: { method: 'INTERVIEW', assessors } });
    expect(codes(alone)).toEqual(['ALLIANCE_IMPERATIVES_PANEL_UNFIT']);
    const whole = [...assessors, { personId: panel.personId }];
    const begun = await run(manager, CHECK, { id, input: { method: 'INTERVIEW', assessors: whole } });
    expect(begun.participation.possible).toContain('FINALISE_CHECK');
    const { imperatives } = (
      await ask(app, 'query ($all: ID!) { imperatives(allianceId: $all) { code } }', { all: allianceId })
    ).data as {
      imperatives: { code: string }[];
    };
    const findings = imperatives.map(({ code }) => ({ item: code, result: 'PASS', evidence: 'Seen' }));
    expect(findings).toHaveLength(10);
    const check = begun.participation.imperativesChecks[0]?.id;
    const found = await run(manager, FOUND, { id, check, input: { findings } });
    expect(found.participation).toMatchObject({ status: 'ADMISSION_VOTE', imperativesChecks: [{ outcome: 'PASS' }] });

    const decision = await decided({ type: 'ADMISSION', authorises: [id] });
    expect((await seen(lead, id))?.status).toBe('ADMISSION_VOTE');
    expect(await app.get(Reactions).notCarriedOut(alliance.allianceNo)).toMatchObject([
      { code: 'alliance.deed-missing' },
    ]);
    const deed = await run(manager, DEED, { id, input: { documentHash: 'cd'.repeat(32), signedOn: today } });
    expect(deed.participation).toMatchObject({ status: 'ACTIVE', joinedOn: today, admittedBy: decision });
    const node = await ask(app, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(node.data?.['node']).toEqual({ id });
    expect(codes(await give(lead, organisationId))).toEqual([]);
    leads.push({ ...lead, organisationId });
    expect(codes(await give(stranger, stranger.personId.replace('per', 'org')))).toEqual(['NOT_FOUND']);
  });

  it('T-EX: put out after notice not heeded; the public is not told why; seats are gone; members are told live', async () => {
    const subject = leads[2];
    if (subject === undefined) throw new Error('no third lead');
    const id =
      (await participations(clerk)).find(({ organisation }) => organisation.id === subject.organisationId)?.id ?? '';
    const served = addDays(today, -60);
    const input = { servedOn: served, grounds: 'No figures since spring', givenBy: [leads[0]?.organisationId] };
    const after = encodeCursor({ allianceNo: alliance.allianceNo, seq: 0n });
    const stream =
      'subscription ($a: ID!, $after: String) { defaultNoticeServed(allianceId: $a, after: $after) { participation servedOn } }';
    const follow = { query: stream, variables: { a: alliance.allianceId, after } };
    const member = await openEvents(`${base}/graphql/stream`, leads[1]?.headers ?? {}, follow);
    const outsider = await openEvents(`${base}/graphql/stream`, panel.headers, follow);

    expect(codes(await run(subject, SERVE, { id, for: subject.organisationId, input }))).toEqual(['NOT_ALLOWED']);
    const notice = await run(leads[0] ?? clerk, SERVE, { id, for: leads[0]?.organisationId, input });
    expect(notice.participation).toMatchObject({ status: 'NOTICE_OF_DEFAULT', possible: ['SETTLE_NOTICE'] });
    await until(() => member.events.some(({ event }) => event === 'next'));
    expect(member.events.find(({ event }) => event === 'next')?.data).toEqual({
      data: { defaultNoticeServed: { participation: id, servedOn: served } },
    });
    expect(JSON.stringify(outsider.events)).toContain('NOT_ALLOWED');
    member.close();
    outsider.close();

    expect(await seen(panel, id)).toEqual({ status: 'ACTIVE', leftOn: null, since: null, steps: [], possible: [] });
    const about = {
      type: 'EXCLUSION',
      subject: subject.organisationId,
      notice: { servedOn: served },
      authorises: [id],
    };
    const decision = await decided(
      about,
      leads.filter((each) => each !== subject),
    );
    expect(await seen(leads[0] ?? clerk, id)).toMatchObject({ status: 'EXCLUDED', leftOn: addDays(today, -1) });
    expect(await seen(subject, id)).toMatchObject({ status: 'EXCLUDED' });
    expect(await seen(panel, id)).toMatchObject({ status: 'ENDED', steps: [] });
    const whole = await ask(
      app,
      'query ($id: ID!) { participation(id: $id) { endedBy steps { decision } } decision(id: $id) { id } }',
      { id },
      clerk.headers,
    );
    expect(whole.data?.['participation']).toMatchObject({ endedBy: decision });
    expect(codes(await give(subject, subject.organisationId))).toEqual(['ALLIANCE_NOT_TAKING_PART']);
    const seats = await ask(
      app,
      'query ($a: ID!) { bodies(allianceId: $a) { seats { organisation { id } to } } }',
      { a: alliance.allianceId },
      clerk.headers,
    );
    type Body = { seats: { organisation: { id: string }; to: string | null }[] };
    const all = ((seats.data?.['bodies'] ?? []) as Body[]).flatMap((body) => body.seats);
    expect(all.find(({ organisation }) => organisation.id === subject.organisationId)?.to).toBe(addDays(today, -1));
  });

  async function participations(who: Person): Promise<{ id: string; organisation: { id: string } }[]> {
    const query = 'query ($a: ID!) { alliance(id: $a) { participations { id organisation { id } } } }';
    const { data } = await ask(app, query, { a: alliance.allianceId }, who.headers);
    const found = data?.['alliance'] as { participations: { id: string; organisation: { id: string } }[] } | undefined;
    return found?.participations ?? [];
  }

  it('the life of the alliance says what is in the way, and a closed book takes no costs', async () => {
    const LIFE = 'query ($a: ID!) { allianceLifecycle(allianceId: $a) { status next { to needsDecision ready } } }';
    const ADVANCE = `mutation ($a: ID!, $input: AllianceAdvanceInput!, $key: String!) {
      allianceAdvance(allianceId: $a, input: $input, idempotencyKey: $key) { lifecycle { status } ${R} } }`;
    const a = alliance.allianceId;
    const life = await ask(app, LIFE, { a });
    expect(life.data?.['allianceLifecycle']).toEqual({
      status: 'ACTIVE',
      next: ['SUSPENDED', 'CLOSING', 'TERMINATED'].map((to) => ({ to, needsDecision: true, ready: true })),
    });
    const advance = async (to: string, decisionId?: string): Promise<Answer> =>
      run(manager, ADVANCE, { a, input: { to, reason: 'We agreed', decisionId } });
    expect(codes(await advance('SUSPENDED'))).toEqual(['ALLIANCE_DECISION_REQUIRED']);
    const voters = leads.filter((_lead, at) => at !== 2);
    expect(codes(await advance('SUSPENDED', await decided({ type: 'ALLIANCE_STATUS' }, voters)))).toEqual([]);
    const POST = `mutation ($a: ID!, $for: ID!, $key: String!) {
      costEntriesPost(allianceId: $a, actingFor: $for, idempotencyKey: $key, input: { entries: [{
        amount: { minor: "100" }, incurredOn: "2025-05-02", category: "PEOPLE", sourceRef: "S-1", supplier: "x",
        purpose: "y", relatedParty: false }] }) { ${R} } }`;
    const finance = await person('PARTNER_FINANCE', { organisationId: leads[1]?.organisationId ?? '' });
    const post = async (): Promise<string[]> => codes(await run(finance, POST, { a, for: leads[1]?.organisationId }));
    expect(await post()).toEqual(['LEDGER_ALLIANCE_RESTING']);
    expect(codes(await advance('ACTIVE', await decided({ type: 'ALLIANCE_STATUS' }, voters)))).toEqual([]);
    expect(await post()).toEqual([]);
  });
});
