import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, publicActor, systemActor } from '#kernel';
import { InvitePerson, MakeAppointment, RegisterOrganisation } from '#identity';
import { PostCostEntries } from '#ledger';
import { AppConfig, EventLog } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';

const platform = systemActor('spec');
const FROM = '2020-01-01' as IsoDate;

const FORM = `mutation ($input: AllianceFormInput!, $key: String!) {
  allianceForm(input: $input, idempotencyKey: $key) { replayed alliance { id name } refusals { code path } } }`;
const BEGIN = `mutation ($allianceId: ID!, $actingFor: ID, $input: ParticipationBeginInput!, $key: String!) {
  participationBegin(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    replayed refusals { code path } } }`;
const END = `mutation ($allianceId: ID!, $organisationId: ID!, $actingFor: ID, $input: ParticipationEndInput!, $key: String!) {
  participationEnd(allianceId: $allianceId, organisationId: $organisationId, actingFor: $actingFor, input: $input,
    idempotencyKey: $key) { replayed refusals { code path } } }`;

/** What a mutation answered: `ok`, `replayed`, or the code and path of its refusal. */
interface Outcome {
  readonly replayed: boolean | null;
  readonly alliance?: { readonly id: string } | null;
  readonly refusals: readonly { code: string; path: string[] }[];
}

describe('an alliance is formed, joined and left', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let council: string;
  let charity: string;
  let commissioner: Record<string, string>;
  let charityLead: Record<string, string>;
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    app = await createApp(
      Object.assign(new AppConfig(), { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' }),
    );
    council = await registered('Riverside Council', true);
    charity = await registered('Elm Street Trust', false);
    commissioner = await signedIn('COMMISSIONER', council);
    charityLead = await signedIn('PARTNER_LEAD', charity);
  }, 30_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function registered(legalName: string, isContractingAuthority: boolean): Promise<string> {
    const legalForm = isContractingAuthority ? 'LOCAL_AUTHORITY' : 'CHARITY';
    const made = await app.get(RegisterOrganisation).run(platform, { legalName, legalForm, isContractingAuthority });
    return made.organisationId;
  }

  async function signedIn(
    role: 'COMMISSIONER' | 'PARTNER_LEAD',
    organisationId: string,
  ): Promise<Record<string, string>> {
    const { personId } = await app.get(InvitePerson).run(platform, { name: role, email: `${role}@example.org` });
    await app.get(MakeAppointment).run(platform, { personId, role, organisationId, from: FROM });
    const secret = randomBytes(32).toString('base64url');
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, now() + interval '1 hour' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    await client.end();
    return { cookie: `commonbook_session=${secret}` };
  }

  async function outcome(query: string, variables: object, headers: Record<string, string>): Promise<Outcome> {
    const { data, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as Outcome;
  }

  const terms = (more: object = {}): object => ({
    name: 'Riverside Alliance',
    purpose: 'Homes people can afford',
    referencePrefix: 'RIV',
    kind: 'SERVICE',
    contractType: 'ALLIANCE',
    startsOn: '2026-04-01',
    ownerId: council,
    ...more,
  });
  const shown = ({ refusals: [refusal], replayed }: Outcome): string => {
    if (refusal !== undefined) return [refusal.code, ...refusal.path].join(' ');
    return replayed === true ? 'replayed' : 'ok';
  };

  it('by its owner, once, under letters of its own', async () => {
    const first = await outcome(FORM, { input: terms(), key: 'form' }, commissioner);
    const again = await outcome(FORM, { input: terms(), key: 'form' }, commissioner);
    expect([shown(first), shown(again)]).toEqual(['ok', 'replayed']);
    expect(again.alliance).toEqual(first.alliance);
    const other = await outcome(FORM, { input: terms({ name: 'Other' }), key: 'form' }, commissioner);
    expect(shown(other)).toBe('IDEMPOTENCY_CONFLICT');
    const rival = await outcome(FORM, { input: terms({ name: 'Other' }) }, commissioner);
    expect(shown(rival)).toBe('ALLIANCE_PREFIX_TAKEN referencePrefix');
    const byCharity = await outcome(FORM, { input: terms({ ownerId: charity, referencePrefix: 'ELM' }) }, charityLead);
    expect(shown(byCharity)).toBe('ALLIANCE_OWNER_NOT_CONTRACTING ownerId');
    const forAnother = await outcome(FORM, { input: terms({ referencePrefix: 'ELM' }) }, charityLead);
    expect(shown(forAnother)).toMatch(/^MANDATE_MISSING/);
  });

  it('by nobody who is not signed in', async () => {
    const { data, errors } = await ask(app, FORM, { input: terms(), key: 'nobody' });
    expect([data, errors[0]?.extensions['code']]).toEqual([null, 'UNAUTHENTICATED']);
  });

  it('and organisations join and leave once, by who may say so; each step is an event', async () => {
    const { alliance } = await outcome(FORM, { input: terms({ referencePrefix: 'JOIN' }) }, commissioner);
    const at = { allianceId: alliance?.id, actingFor: council };
    const joins = { ...at, input: { organisationId: charity, kind: 'PARTICIPANT', joinedOn: '2026-04-01' } };
    const leaves = { ...at, organisationId: charity, input: { way: 'ENDED', leftOn: '2026-05-01' } };

    expect(shown(await outcome(END, leaves, commissioner))).toBe('ALLIANCE_NOT_TAKING_PART organisationId');
    expect(shown(await outcome(BEGIN, { ...joins, key: 'join' }, commissioner))).toBe('ok');
    expect(shown(await outcome(BEGIN, { ...joins, key: 'join' }, commissioner))).toBe('replayed');
    expect(shown(await outcome(BEGIN, joins, commissioner))).toBe('ALLIANCE_ALREADY_TAKES_PART organisationId');
    expect(shown(await outcome(END, { ...leaves, actingFor: charity }, charityLead))).toMatch(/^NOT_ALLOWED/);
    expect(shown(await outcome(END, { ...leaves, expectedVersion: 1 }, commissioner))).toBe('ok');

    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    const { rows } = await client.query<{ no: number }>('select no from alliance where id = $1', [alliance?.id]);
    await client.end();
    const events = await app.get(EventLog).read(rows[0]?.no ?? 0, 0n, 10);
    expect(events.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 alliance.formed',
      '2 alliance.participation-began',
      '3 alliance.participation-began',
      '4 alliance.participation-ended',
    ]);
  });

  it('and no more than a thousand costs are posted together', async () => {
    const book = await bookFixture(database.migrationDatabaseUrl);
    const [, partner] = book.organisations;
    const { actorRef } = publicActor;
    const { id: organisationId = '', no: organisationNo = 0 } = partner ?? {};
    const token = {
      kind: 'token',
      tokenId: 'tok_1',
      organisationNo,
      organisationId,
      scopes: ['ledger:write'],
      actorRef,
    } as const;
    const lines = Array.from({ length: 1001 }, () => ({}) as never);
    const command = { allianceId: book.allianceId, actingFor: organisationId, lines, idempotencyKey: 'many' };
    await expect(app.get(PostCostEntries).run(token, command)).rejects.toMatchObject({ code: 'ledger.too-many-lines' });
  });
});
