import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemActor } from '#kernel';
import { CreateApiToken, InvitePerson, MakeAppointment, RegisterOrganisation } from '#identity';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { codeIn, linkTokenIn } from '../support/identity-fixture.js';

type Json = Record<string, unknown>;
interface Reply {
  readonly data: Record<string, Json> | null;
  readonly errors: readonly { readonly extensions: Json }[];
}

/** A browser: it keeps the cookies it is given. */
class Browser {
  readonly cookies = new Map<string, string>();
  setCookies: string[] = [];

  constructor(private readonly app: NestFastifyApplication) {}

  async ask(query: string, variables: Json = {}, headers: Record<string, string> = {}): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'user-agent': 'A browser', cookie, ...headers },
      payload: JSON.stringify({ query, variables }),
    });
    this.setCookies = [reply.headers['set-cookie'] ?? []].flat();
    for (const header of this.setCookies) this.keep(header);
    const { data = null, errors = [] } = reply.json<Partial<Reply>>();
    return { data, errors };
  }

  private keep(header: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (/Max-Age=0/.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const REQUEST = `mutation ($email: String!) {
  signInRequest(input: { email: $email }) { expiresAt refusals { code message hint path facts { name value } } }
}`;
const COMPLETE = `mutation ($input: SignInCompleteInput!) { signInComplete(input: $input) { expiresAt refusals { code } } }`;
const VIEWER = `{ viewer { kind language scopes person { name email } organisations { name }
  appointments { id role powers from to allianceId version organisation { id name } person { name email } }
  sessions { id isCurrent userAgent } } }`;
const OUTBOX = '{ outboxMails { recipient subject text } }';

describe('identity over GraphQL', () => {
  let fresh: FreshDatabase;
  let app: NestFastifyApplication;
  let organisationId: string;
  const platform = systemActor('spec');
  const email = 'fay@example.org';

  beforeAll(async () => {
    fresh = await freshDatabase();
    const config = Object.assign(new AppConfig(), {
      databaseUrl: fresh.databaseUrl,
      migrationDatabaseUrl: fresh.migrationDatabaseUrl,
      logLevel: 'silent',
      nodeEnv: 'test',
    });
    app = await createApp(config);
    const identifiers = [{ scheme: 'GB-CHC', identifier: '1089464' }];
    const trust = { legalName: 'Elm Street Trust', legalForm: 'CHARITY' as const, identifiers };
    ({ organisationId } = await app.get(RegisterOrganisation).run(platform, trust));
    const { personId } = await app.get(InvitePerson).run(platform, { name: 'Fay Finance', email });
    await app.get(MakeAppointment).run(platform, { personId, role: 'PARTNER_FINANCE', organisationId });
    await app.get(InvitePerson).run(platform, { name: 'Sam Several', email: 'sam@example.org' });
    const lee = await app.get(InvitePerson).run(platform, { name: 'Lee Lead', email: 'lee@example.org' });
    await app.get(MakeAppointment).run(platform, { personId: lee.personId, role: 'PARTNER_LEAD', organisationId });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  async function newestMail(): Promise<{ to: string; subject: string; text: string }> {
    const { data } = await new Browser(app).ask(OUTBOX);
    const [mail] = (data?.['outboxMails'] ?? []) as unknown as { recipient: string; subject: string; text: string }[];
    return { to: mail?.recipient ?? '', subject: mail?.subject ?? '', text: mail?.text ?? '' };
  }

  async function signIn(address = email): Promise<Browser> {
    const browser = new Browser(app);
    await browser.ask(REQUEST, { email: address });
    await browser.ask(COMPLETE, { input: { code: codeIn(await newestMail()) } });
    return browser;
  }

  it('signs in by the code in the local outbox, in cookies that scripts cannot read', async () => {
    const browser = new Browser(app);
    expect((await browser.ask(REQUEST, { email })).data?.['signInRequest']).toMatchObject({ refusals: [] });
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^commonbook_sign_in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900$/),
    ]);
    const mail = await newestMail();
    expect(mail).toMatchObject({ to: email, subject: expect.stringMatching(/^\d{6} is your sign-in code$/) });
    const { data } = await browser.ask(COMPLETE, { input: { code: codeIn(mail) } });
    expect(data?.['signInComplete']).toMatchObject({ refusals: [] });
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^commonbook_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/),
      expect.stringMatching(/^commonbook_sign_in=; .*Max-Age=0$/),
    ]);
    const { data: seen, errors } = await browser.ask(VIEWER);
    expect(errors).toEqual([]);
    expect(seen?.['viewer']).toMatchObject({
      kind: 'PERSON',
      language: 'EN',
      scopes: [],
      person: { name: 'Fay Finance', email },
      organisations: [{ name: 'Elm Street Trust' }],
      appointments: [
        {
          role: 'PARTNER_FINANCE',
          powers: ['POST_COSTS', 'REVERSE_COSTS', 'IMPORT_COSTS', 'MANAGE_TOKENS', 'ASK'],
          to: null,
          allianceId: null,
          organisation: { id: organisationId },
          person: { name: 'Fay Finance', email: null },
        },
      ],
      sessions: [{ isCurrent: true, userAgent: 'A browser' }],
    });
  });

  it('signs in by the link in the browser that asked, and tells another one what to do', async () => {
    const browser = new Browser(app);
    await browser.ask(REQUEST, { email });
    const input = { linkToken: linkTokenIn(await newestMail()) };
    const elsewhere = await new Browser(app).ask(COMPLETE, { input });
    expect(elsewhere.data?.['signInComplete']).toEqual({
      expiresAt: null,
      refusals: [{ code: 'SIGN_IN_OTHER_BROWSER' }],
    });
    await browser.ask(COMPLETE, { input });
    expect((await browser.ask('{ viewer { kind } }')).data?.['viewer']).toEqual({ kind: 'PERSON' });
  });

  it('refuses as data: a wrong address, both proofs at once, none', async () => {
    const browser = new Browser(app);
    const malformed = (await browser.ask(REQUEST, { email: 'fay' })).data?.['signInRequest'];
    expect(malformed).toMatchObject({
      expiresAt: null,
      refusals: [{ code: 'IDENTITY_EMAIL_MALFORMED', path: ['email'] }],
    });
    expect(browser.setCookies).toEqual([]);
    for (const input of [{}, { code: '123456', linkToken: 'x' }]) {
      const { data } = await browser.ask(COMPLETE, { input });
      expect(data?.['signInComplete']).toMatchObject({ refusals: [{ code: 'INPUT_INVALID' }] });
    }
  });

  it('answers the same for an address nobody has', async () => {
    const shape = async (address: string): Promise<unknown> => {
      const browser = new Browser(app);
      const { data, errors } = await browser.ask(REQUEST, { email: address });
      const { expiresAt, ...rest } = data?.['signInRequest'] ?? {};
      return { ...rest, errors, expires: typeof expiresAt, cookies: browser.setCookies.map((text) => text.length) };
    };
    expect(await shape('nobody@example.org')).toEqual(await shape('lee@example.org'));
  });

  it('signs out here, elsewhere and everywhere', async () => {
    const [one, other] = [await signIn('sam@example.org'), await signIn('sam@example.org')];
    const { data } = await one.ask('{ viewer { sessions { id isCurrent } } }');
    const sessions = data?.['viewer']?.['sessions'] as { id: string; isCurrent: boolean }[];
    const id = sessions.find(({ isCurrent }) => isCurrent)?.id;
    const revoke = 'mutation ($id: ID!) { sessionRevoke(id: $id) { revokedIds viewer { kind } refusals { code } } }';
    expect((await other.ask(revoke, { id })).data?.['sessionRevoke']).toMatchObject({ revokedIds: [id] });
    expect((await one.ask('{ viewer { kind } }')).data?.['viewer']).toEqual({ kind: 'PUBLIC' });
    expect((await other.ask(revoke, { id })).data?.['sessionRevoke']).toMatchObject({
      refusals: [{ code: 'NOT_FOUND' }],
    });
    const all = 'mutation { sessionsRevokeAll { revokedIds viewer { kind person { name } } } }';
    expect((await other.ask(all)).data?.['sessionsRevokeAll']).toMatchObject({
      viewer: { kind: 'PUBLIC', person: null },
    });
    expect(other.cookies.has('commonbook_session')).toBe(false);
    expect((await other.ask('mutation { signOut { revokedIds } }')).errors[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('makes an API token, shows its secret once, knows it as a bearer, lists and revokes it', async () => {
    const browser = await signIn();
    const create = `mutation ($id: ID!, $scopes: [ApiScope!]!) {
      apiTokenCreate(organisationId: $id, input: { name: "Finance system", scopes: $scopes }) {
        secret apiToken { id name scopes createdBy lastUsedAt } refusals { code path }
      }
    }`;
    const made = (await browser.ask(create, { id: organisationId, scopes: ['LEDGER_WRITE'] })).data?.['apiTokenCreate'];
    expect(made).toMatchObject({ apiToken: { scopes: ['LEDGER_WRITE'], createdBy: 'Fay Finance', lastUsedAt: null } });
    const authorization = `Bearer ${String(made?.['secret'])}`;
    const system = new Browser(app);
    const viewer = (await system.ask(VIEWER, {}, { authorization })).data?.['viewer'];
    expect(viewer).toMatchObject({
      kind: 'TOKEN',
      scopes: ['LEDGER_WRITE'],
      person: null,
      organisations: [{ name: 'Elm Street Trust' }],
    });

    const list = 'query ($id: ID!) { apiTokens(organisationId: $id) { id name revokedAt } }';
    const { id } = (made ?? {})['apiToken'] as { id: string };
    expect((await browser.ask(list, { id: organisationId })).data?.['apiTokens']).toContainEqual(
      expect.objectContaining({ id }),
    );
    expect((await system.ask(list, { id: organisationId }, { authorization })).errors[0]?.extensions).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const revoke = 'mutation ($id: ID!) { apiTokenRevoke(id: $id) { revokedId refusals { code } } }';
    expect((await (await signIn('lee@example.org')).ask(revoke, { id })).data?.['apiTokenRevoke']).toMatchObject({
      revokedId: id,
    });
    expect((await system.ask('{ viewer { kind } }', {}, { authorization })).data?.['viewer']).toEqual({
      kind: 'PUBLIC',
    });
  });

  it('refuses the sixth request for a code within 15 minutes, in words', async () => {
    const browser = new Browser(app);
    for (let time = 0; time < 5; time++) await browser.ask(REQUEST, { email: 'often@example.org' });
    const { data } = await browser.ask(REQUEST, { email: 'often@example.org' });
    expect(data?.['signInRequest']).toMatchObject({
      expiresAt: null,
      refusals: [{ code: 'SIGN_IN_TOO_OFTEN', hint: expect.stringContaining('Wait 15 minutes') }],
    });
    expect(browser.setCookies).toEqual([]);
  });

  it('refuses a query without a mandate as a top-level error', async () => {
    const other = { legalName: 'Kite Homes', legalForm: 'CHARITY' as const };
    const { organisationId: id } = await app.get(RegisterOrganisation).run(platform, other);
    await app.get(CreateApiToken).run(platform, { organisationId: id, name: 'Theirs', scopes: ['ledger:read'] });
    const { errors } = await (await signIn()).ask(`{ apiTokens(organisationId: "${id}") { name } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'MANDATE_MISSING' });
  });

  it('a lead invites a colleague, appoints them and ends it', async () => {
    const lead = await signIn('lee@example.org');
    const invited = await lead.ask(
      'mutation { personInvite(input: { name: "Col League", email: "col@example.org", language: CY }) { personId refusals { code } } }',
    );
    const personId = invited.data?.['personInvite']?.['personId'];
    const make = `mutation ($input: AppointmentMakeInput!) {
      appointmentMake(input: $input) { appointment { id version person { name } } refusals { code path } }
    }`;
    const input = { personId, role: 'PARTNER_FINANCE', organisationId, powers: ['ASK'] };
    const made = (await lead.ask(make, { input })).data?.['appointmentMake'];
    expect(made).toMatchObject({ appointment: { version: 1, person: { name: 'Col League' } }, refusals: [] });
    const auditor = { ...input, role: 'COMMISSIONER', powers: null };
    expect((await lead.ask(make, { input: auditor })).data?.['appointmentMake']).toMatchObject({
      refusals: [{ code: 'IDENTITY_ROLE_NOT_APPOINTABLE', path: ['role'] }],
    });
    const { id } = (made ?? {})['appointment'] as { id: string };
    const end =
      'mutation ($id: ID!) { appointmentEnd(id: $id, expectedVersion: 1) { appointment { to version } refusals { code } } }';
    expect((await lead.ask(end, { id })).data?.['appointmentEnd']).toMatchObject({ appointment: { version: 2 } });
    expect((await lead.ask(end, { id })).data?.['appointmentEnd']).toMatchObject({
      refusals: [{ code: 'STALE_VERSION' }],
    });
  });

  it('a lead registers an organisation; everybody sees it, page by page and as a node', async () => {
    const register = `mutation ($input: OrganisationRegisterInput!) {
      organisationRegister(input: $input) { organisation { id name } refusals { code path } }
    }`;
    const identifiers = [{ scheme: 'GB-MPR', identifier: '30123r' }];
    const input = {
      legalName: 'Aspen Co-operative Limited',
      tradingName: 'Aspen',
      legalForm: 'REGISTERED_SOCIETY',
      identifiers,
    };
    const lead = await signIn('lee@example.org');
    const { organisation } = ((await lead.ask(register, { input })).data ?? {})['organisationRegister'] as {
      organisation: { id: string };
    };
    expect((await lead.ask(register, { input })).data?.['organisationRegister']).toMatchObject({
      refusals: [{ code: 'IDENTITY_IDENTIFIER_TAKEN', path: ['identifiers'] }],
    });
    const anybody = new Browser(app);
    const node = `{ node(id: "${organisation.id}") { id ... on Organisation { name identifiers { scheme identifier register } } } }`;
    expect((await anybody.ask(node)).data?.['node']).toEqual({
      id: organisation.id,
      name: 'Aspen',
      identifiers: [{ scheme: 'GB-MPR', identifier: '30123R', register: 'Mutuals Public Register' }],
    });
    const names: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = `query ($after: String) { organisations(first: 1, after: $after) { nodes { legalName } pageInfo { hasNextPage endCursor } } }`;
      const list: Json = (await anybody.ask(page, { after })).data?.['organisations'] ?? {};
      names.push(...(list['nodes'] as { legalName: string }[]).map(({ legalName }) => legalName));
      const pageInfo = list['pageInfo'] as { hasNextPage: boolean; endCursor: string };
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    expect(names).toEqual([...names].sort());
    expect(names).toContain('Aspen Co-operative Limited');
    const back = await anybody.ask('{ organisations(last: 1) { nodes { legalName } pageInfo { hasPreviousPage } } }');
    expect(back.data?.['organisations']).toEqual({
      nodes: [{ legalName: names.at(-1) }],
      pageInfo: { hasPreviousPage: true },
    });
  });
});
