import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, addDays, systemActor, systemClock, todayIn } from '#kernel';
import { CreateApiToken, InvitePerson, MakeAppointment } from '#identity';
import { AppConfig, MailDelivery, Reactions, TimedTasks } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';

const platform = systemActor('spec');
const REFUSALS = 'refusals { code path }';
const PLAN = `mutation ($allianceId: ID!, $input: HealthCheckPlanInput!, $key: String!) {
  healthCheckPlan(allianceId: $allianceId, input: $input, idempotencyKey: $key) {
    healthCheck { id number status items { key text } terms { lowBelowTenths gapFromTenths } } ${REFUSALS} } }`;
const CODES = `mutation ($checkId: ID!, $organisationId: ID!, $count: Int!, $key: String!) {
  healthCodesIssue(checkId: $checkId, organisationId: $organisationId, count: $count, idempotencyKey: $key) {
    codes ${REFUSALS} } }`;
const ANSWER = `mutation ($checkId: ID!, $input: HealthAnswerInput!, $key: String!) {
  healthCheckAnswer(checkId: $checkId, input: $input, idempotencyKey: $key) { replayed ${REFUSALS} } }`;
const BY_CODE = `mutation ($code: String!, $input: HealthAnswerInput!, $key: String!) {
  healthCheckAnswerByCode(code: $code, input: $input, idempotencyKey: $key) { replayed ${REFUSALS} } }`;
const PAPER = 'query ($code: String!) { healthPaper(code: $code) { organisationName title items { key } } }';
const CHECK = `query ($id: ID!) { healthCheck(id: $id) {
  status answered asked viewerHasAnswered overallMean
  results { item { key } low all { mean answers hiddenBecause } parties { organisation { id } measure { mean hiddenBecause } }
    gaps { higher { id } lower { id } difference wide } comments } } }`;
const ACTIONS = `query ($allianceId: ID!) { healthActions(allianceId: $allianceId) {
  id cause item { key } between { id } owner { id } viewerCanAssign viewerCanClose healthCheck { id } } }`;
const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';
const ASSIGN = `mutation ($actionId: ID!, $input: HealthActionAssignInput!, $key: String!) {
  healthActionAssign(actionId: $actionId, input: $input, idempotencyKey: $key) { healthAction { what owner { id } } ${REFUSALS} } }`;
const CLOSE = `mutation ($actionId: ID!, $input: HealthActionCloseInput!, $key: String!) {
  healthActionClose(actionId: $actionId, input: $input, idempotencyKey: $key) { healthAction { status note } ${REFUSALS} } }`;

type Headers = Record<string, string>;
type Answer = Record<string, unknown> & { refusals: { code: string }[] };

describe('a health check over GraphQL', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let alliance: BookFixture;
  let checkId: string;
  const people = new Map<string, Headers>();
  let keys = 0;
  const today = todayIn(systemClock);

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
    app = await createApp(Object.assign(new AppConfig(), settings));
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    const [council, trust, homes] = alliance.organisations.map(({ id: organisationId }) => ({ organisationId }));
    const here = { allianceId: alliance.allianceId };
    const seats: readonly [string, ViewerRole, object | undefined][] = [
      ['manager', 'ALLIANCE_MANAGER', here],
      ['clerk', 'CLERK', here],
      ['board', 'DELIVERY_BOARD', here],
      ['panel', 'PANEL_MEMBER', here],
      ['auditor', 'AUDITOR', here],
      ['commissioner', 'COMMISSIONER', council],
      ['lead', 'PARTNER_LEAD', trust],
      ['otherLead', 'PARTNER_LEAD', homes],
      ['finance', 'PARTNER_FINANCE', trust],
    ];
    for (const [name, role, where] of seats) people.set(name, await person(role, where ?? {}));
    people.set('anybody', {});
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function owner(sql: string, params: unknown[] = []): Promise<void> {
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query(sql, params);
    await client.end();
  }

  async function person(role: ViewerRole, where: object): Promise<Headers> {
    const email = `person-${++keys}@example.org`;
    const { personId } = await app.get(InvitePerson).run(platform, { name: role, email });
    await app.get(MakeAppointment).run(platform, { personId, role, ...where, from: '2020-01-01' as IsoDate });
    const secret = randomBytes(32).toString('base64url');
    await owner(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, now() + interval '1 hour' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    return { cookie: `commonbook_session=${secret}` };
  }

  async function data<T>(who: string, query: string, variables: object): Promise<T> {
    const { data: found, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, people.get(who));
    expect(errors).toEqual([]);
    return Object.values(found ?? {})[0] as T;
  }
  const run = async (who: string, query: string, variables: object): Promise<Answer> => data(who, query, variables);
  const code = async (who: string, query: string, variables: object): Promise<unknown> => {
    const { data: found, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, people.get(who));
    const refused = (Object.values(found ?? {})[0] as Answer | null)?.refusals?.[0]?.code;
    return refused ?? errors[0]?.extensions?.['code'];
  };
  const said = (digits: string, comment?: string): object[] =>
    [...digits].map((digit, at) => ({ item: `I${at + 1}`, score: Number(digit), comment: at === 0 ? comment : null }));
  const byClock = async (): Promise<void> => {
    await app.get(TimedTasks).runDue();
    await app.get(Reactions).catchUp();
    await app.get(MailDelivery).deliverDue();
  };
  const frontLine = async (organisation: number, ...answers: string[]): Promise<void> => {
    const organisationId = alliance.organisations[organisation]?.id;
    const { codes } = await run('manager', CODES, { checkId, organisationId, count: answers.length });
    for (const [at, digits] of answers.entries()) {
      const given = { code: (codes as string[])[at], input: { answers: said(digits, 'We meet.') } };
      expect((await run('anybody', BY_CODE, given)).refusals).toEqual([]);
    }
  };

  it('is planned by who runs rounds, opened by the clock, and written about', async () => {
    const items = [
      { area: 'CULTURE', text: 'We trust one another.' },
      { area: 'PRINCIPLE', principle: 'Honesty', text: 'We say what goes wrong.' },
    ];
    const input = { title: 'Autumn', openFrom: today, openTo: addDays(today, 9), items };
    const { allianceId } = alliance;
    for (const who of ['lead', 'panel', 'commissioner', 'finance']) {
      expect(await code(who, PLAN, { allianceId, input })).toBe('NOT_ALLOWED');
    }
    const late = { ...input, openFrom: addDays(today, -1) };
    expect(await code('manager', PLAN, { allianceId, input: late })).toBe('HEALTH_WINDOW_UNFIT');
    expect(await code('manager', PLAN, { allianceId, input: { ...input, items: [] } })).toBe('INPUT_INVALID');
    const { healthCheck } = await run('manager', PLAN, { allianceId, input });
    checkId = (healthCheck as { id: string }).id;
    expect(healthCheck).toMatchObject({ number: 1, terms: { lowBelowTenths: 30, gapFromTenths: 10 } });
    await byClock();
    expect(await data('lead', CHECK, { id: checkId })).toMatchObject({ status: 'OPEN', asked: 8, answered: 0 });
    const mails = await data<{ recipient: string; text: string }[]>(
      'anybody',
      '{ outboxMails { recipient text } }',
      {},
    );
    expect(mails.filter(({ text }) => text.includes(checkId))).toHaveLength(8);
  });

  it('is answered once by people and codes, and shows nobody anything but the count', async () => {
    const input = { answers: said('54') };
    expect((await run('commissioner', ANSWER, { checkId, input })).refusals).toEqual([]);
    expect(await code('commissioner', ANSWER, { checkId, input })).toBe('HEALTH_ALREADY_ANSWERED');
    expect(await code('panel', ANSWER, { checkId, input: { answers: said('5') } })).toBe('HEALTH_ANSWER_INCOMPLETE');
    expect(await code('panel', ANSWER, { checkId, input: { answers: said('96') } })).toBe('INPUT_INVALID');
    expect(await code('auditor', ANSWER, { checkId, input })).toBe('NOT_FOUND');
    expect(await code('anybody', ANSWER, { checkId, input })).toBe('UNAUTHENTICATED');
    const { codes } = await run('lead', CODES, { checkId, organisationId: alliance.organisations[1]?.id, count: 1 });
    const [paper] = codes as string[];
    expect(await data('anybody', PAPER, { code: paper })).toMatchObject({ organisationName: 'Elm Street Trust' });
    expect(await code('anybody', PAPER, { code: '1-1-AAAA-BBBB-CCCC' })).toBe('HEALTH_CODE_UNKNOWN');
    await frontLine(0, '53', '53', '53');
    await frontLine(1, '22', '23', '22');
    for (const who of ['manager', 'lead', 'panel', 'commissioner']) {
      expect(await data(who, CHECK, { id: checkId })).toMatchObject({ answered: 7, results: null, overallMean: null });
    }
  });

  it('shows results by the role matrix when it is closed, and a wide gap to the two first', async () => {
    await owner('update health_check set open_from = $1, open_to = $2', [addDays(today, -9), addDays(today, -1)]);
    await byClock();
    type Shown = { results: { parties: { measure: { mean: string | null } }[]; gaps: unknown[] }[] | null } | null;
    const rows: string[] = [];
    for (const [who] of people) {
      if (who === 'anybody') continue;
      const shown = await data<Shown>(who, CHECK, { id: checkId });
      const { parties = [], gaps = [] } = shown?.results?.[0] ?? {};
      const means = parties.map(({ measure }) => measure.mean ?? '-').toSorted();
      const actions = await data<{ cause: string }[]>(who, ACTIONS, { allianceId: alliance.allianceId });
      const seen =
        shown === null ? 'nothing' : shown.results === null ? 'counts' : `${means.join(' ')}, ${gaps.length} gap`;
      rows.push(`${who}: ${seen}; ${actions.map(({ cause }) => cause).join(' ') || 'no action'}`);
    }
    expect(rows).toEqual([
      'manager: - -, 0 gap; LOW',
      'clerk: - -, 0 gap; LOW',
      'board: - -, 0 gap; LOW',
      'panel: - -, 0 gap; LOW',
      'auditor: nothing; no action',
      'commissioner: 2.0 5.0, 1 gap; GAP LOW',
      'lead: 2.0 5.0, 1 gap; GAP LOW',
      'otherLead: - -, 0 gap; LOW',
      'finance: counts; no action',
    ]);
    expect(await code('anybody', CHECK, { id: checkId })).toBe('UNAUTHENTICATED');
  });

  it('is worked on: the gap by one of the two, found by its id by who is shown it alone', async () => {
    type Action = { id: string; cause: string; viewerCanAssign: boolean };
    const actions = await data<Action[]>('lead', ACTIONS, { allianceId: alliance.allianceId });
    const gap = actions.find(({ cause }) => cause === 'GAP') as Action;
    expect(gap.viewerCanAssign).toBe(true);
    expect(await data('lead', NODE, { id: gap.id })).toEqual({ __typename: 'HealthAction', id: gap.id });
    expect(await data('manager', NODE, { id: gap.id })).toBeNull();
    expect(await data('panel', NODE, { id: checkId })).toEqual({ __typename: 'HealthCheck', id: checkId });
    expect(await data('auditor', NODE, { id: checkId })).toBeNull();
    const organisationId = alliance.organisations[1]?.id ?? '';
    const terms = { organisationId, name: 'Finance system', scopes: ['ledger:write', 'events:read'] };
    const { secret } = await app.get(CreateApiToken).run(platform, terms);
    people.set('system', { authorization: `Bearer ${secret}` });
    expect(await code('system', CHECK, { id: checkId })).toBe('NOT_ALLOWED');
    expect(await data('system', NODE, { id: checkId })).toBeNull();
    expect(await data('system', NODE, { id: gap.id })).toBeNull();
    const input = { ownerId: alliance.organisations[1]?.id, what: 'We look at promises.', dueOn: addDays(today, 30) };
    expect(await code('manager', ASSIGN, { actionId: gap.id, input })).toBe('NOT_FOUND');
    const { healthAction } = await run('lead', ASSIGN, { actionId: gap.id, input });
    expect(healthAction).toEqual({ what: 'We look at promises.', owner: { id: input.ownerId } });
    const end = { outcome: 'NOT_PURSUED', note: 'It was a misunderstanding.' };
    const closed = await run('commissioner', CLOSE, { actionId: gap.id, input: end });
    expect(closed.healthAction).toEqual({ status: 'NOT_PURSUED', note: 'It was a misunderstanding.' });
    expect(await code('lead', CLOSE, { actionId: gap.id, input: end })).toBe('HEALTH_ACTION_CLOSED');
  });
});
