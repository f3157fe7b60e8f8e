import pg from 'pg';
import { type PersonActor, Refusal, placeId, publicActor, systemActor } from '#kernel';
import {
  type ContractAlliance,
  type ContractFixture,
  type Lead,
  contractFixture,
  decideOn,
  proposal,
} from '../../../../../test/support/contract-fixture.js';
import { newKey } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import { hashOfText } from './contract-desk.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const HASH = hashOfText('One.\nTwo.\nThree.');

describe('an agreement', () => {
  let fixture: ContractFixture;
  let alliance: ContractAlliance;
  beforeAll(async () => {
    fixture = await contractFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.alliance();
  });
  afterAll(async () => fixture.close());

  const propose = async (change: object = {}, actor: PersonActor = alliance.clerk): Promise<string> =>
    (await fixture.propose.run(actor, proposal(alliance.allianceId, change))).agreementId;
  const sign = async (agreementId: string, lead: Lead, change: object = {}) => {
    const { actor, organisationId: actingFor } = lead;
    const command = { agreementId, actingFor, documentHash: HASH, idempotencyKey: newKey(), ...change };
    return fixture.signAgreement.run(actor, command);
  };
  const statuses = async (): Promise<string[]> =>
    (await fixture.reader.agreements(alliance.clerk, alliance.allianceId)).map(({ status }) => status);
  const told = async (): Promise<string[]> => {
    const events = await fixture.log.read(alliance.allianceNo, 0n, 1000);
    return events.map(({ type }) => type).filter((type) => type.startsWith('alliance.agreement'));
  };

  it('is proposed, decided, signed by everybody and then binds, each once', async () => {
    const id = await propose();
    expect(await codeOf(sign(id, alliance.leads[0]))).toBe('alliance.agreement-not-agreed');
    const decision = await decideOn(fixture, alliance, id);
    expect(await statuses()).toEqual(['AGREED']);
    const [owner, second, third] = alliance.leads;
    const key = newKey();
    expect((await sign(id, owner, { idempotencyKey: key })).replayed).toBe(false);
    expect((await sign(id, owner, { idempotencyKey: key })).replayed).toBe(true);
    expect(await codeOf(sign(id, owner))).toBe('alliance.already-signed');
    await sign(id, second);
    fixture.clock.set('2026-06-20T10:00:00Z');
    await sign(id, third, { documentHash: HASH.toUpperCase() });
    const view = await fixture.reader.agreement(alliance.clerk, id);
    expect(view).toMatchObject({ status: 'IN_FORCE', version: { number: 1, inForceFrom: '2026-06-20' } });
    expect(view?.version.approval?.decision).toBe(decision);
    expect(await told()).toEqual([
      'alliance.agreement-proposed',
      'alliance.agreement-agreed',
      ...Array.from({ length: 3 }, () => 'alliance.agreement-signed-by'),
      'alliance.agreement-signed',
      'alliance.agreement-in-force',
    ]);
  });

  it('binds on its day, not before, and the next one takes its place', async () => {
    const first = await propose();
    await decideOn(fixture, alliance, first);
    expect(await codeOf(propose())).toBe('alliance.agreement-under-way');
    for (const lead of alliance.leads) await sign(first, lead);
    expect(await statuses()).toEqual(['SIGNED']);
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect(await told()).not.toContain('alliance.agreement-in-force');
    fixture.clock.set('2026-05-31T23:00:00Z'); // midnight in London: the first of June has begun
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect((await told()).filter((type) => type === 'alliance.agreement-in-force')).toHaveLength(1);
    const second = await propose({ text: 'One.\nTwo and a half.\nThree.' });
    await decideOn(fixture, alliance, second);
    const documentHash = hashOfText('One.\nTwo and a half.\nThree.');
    for (const lead of alliance.leads) await sign(second, lead, { documentHash });
    expect(await statuses()).toEqual(['IN_FORCE', 'SUPERSEDED']);
    expect(await codeOf(sign(first, alliance.leads[0]))).toBe('alliance.agreement-closed');
  });

  it('is signed by who may, for a participant, under the very document', async () => {
    const id = await propose({}, alliance.leads[1].actor);
    await decideOn(fixture, alliance, id);
    const [owner, second] = alliance.leads;
    expect(await codeOf(sign(id, owner, { documentHash: hashOfText('Something else') }))).toBe(
      'alliance.wrong-document',
    );
    expect(await codeOf(sign(id, { ...owner, organisationId: second.organisationId }))).toBe('mandate-missing');
    const { actor } = await signedIn(fixture.governance.identity, {
      role: 'PARTNER_FINANCE',
      organisationId: second.organisationId,
    });
    expect(await codeOf(sign(id, { actor, organisationId: second.organisationId }))).toBe('mandate-missing');
    expect(await codeOf(propose({}, actor))).toBe('not-allowed');
    const system = systemActor('spec');
    const command = { agreementId: id, actingFor: owner.organisationId, documentHash: HASH, idempotencyKey: newKey() };
    expect(await codeOf(fixture.signAgreement.run(system, command))).toBe('not-allowed');
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query(`update participation set kind = 'ASSOCIATE' where alliance_no = $1 and organisation_no = $2`, [
      alliance.allianceNo,
      alliance.organisations[1]?.no,
    ]);
    await client.end();
    fixture.alliances.forget();
    expect(await codeOf(sign(id, second))).toBe('alliance.not-a-signatory');
  });

  it('is there when the last one missing leaves instead of signing', async () => {
    const id = await propose();
    await decideOn(fixture, alliance, id);
    await sign(id, alliance.leads[0]);
    await sign(id, alliance.leads[1]);
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect(await statuses()).toEqual(['AGREED']);
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query(
      `update participation set status = 'WITHDRAWN', left_on = '2026-05-09' where alliance_no = $1 and organisation_no = $2`,
      [alliance.allianceNo, alliance.organisations[2]?.no],
    );
    await client.end();
    fixture.alliances.forget();
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect(await statuses()).toEqual(['SIGNED']);
  });

  it('that is signed twice at once is signed once', async () => {
    const id = await propose();
    await decideOn(fixture, alliance, id);
    const [owner, second, third] = alliance.leads;
    const codes = await Promise.all([owner, owner, second, third].map(async (lead) => codeOf(sign(id, lead))));
    expect(codes.toSorted()).toEqual(['alliance.already-signed', 'done', 'done', 'done']);
    expect((await told()).filter((type) => type === 'alliance.agreement-signed')).toHaveLength(1);
  });

  it('is taken back while not everybody has signed, and decided things are then not carried out', async () => {
    const id = await propose();
    const withdraw = async (): Promise<string> => {
      const command = { agreementId: id, reason: 'A mistake in clause 2.', idempotencyKey: newKey() };
      return codeOf(fixture.withdrawAgreement.run(alliance.clerk, command));
    };
    expect(await withdraw()).toBe('done');
    expect(await withdraw()).toBe('alliance.agreement-closed');
    await decideOn(fixture, alliance, id);
    expect(await statuses()).toEqual(['WITHDRAWN']);
    const [effect] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    expect(effect).toMatchObject({ reaction: 'alliance.agreement-decided', code: 'alliance.agreement-not-proposed' });
    expect(await codeOf(sign(id, alliance.leads[0]))).toBe('alliance.agreement-closed');
    expect((await fixture.reader.agreement(alliance.clerk, await propose()))?.version.number).toBe(2);
  });

  it('that was rejected still waits; one whose decision is superseded before everybody signed is taken back', async () => {
    const id = await propose();
    await decideOn(fixture, alliance, id, 'AGAINST');
    expect(await statuses()).toEqual(['PROPOSED']);
    const decisionId = await decideOn(fixture, alliance, id);
    const byDecisionId = await decideOn(fixture, alliance, placeId('agv', alliance.allianceNo, 99_999n));
    const superseding = { decisionId, byDecisionId, idempotencyKey: newKey() };
    await fixture.governance.supersede.run(alliance.clerk, superseding);
    await fixture.reactions.catchUp(alliance.allianceNo);
    expect(await statuses()).toEqual(['WITHDRAWN']);
  });

  it('is a text or a file that was sent, and says what it changes', async () => {
    expect(await codeOf(propose({ text: null }))).toBe('alliance.document-unclear');
    expect(await codeOf(propose({ fileHash: HASH }))).toBe('alliance.document-unclear');
    expect(await codeOf(propose({ text: null, fileHash: HASH }))).toBe('alliance.document-missing');
    expect(await codeOf(propose({ text: null, fileHash: '../../etc' }))).toBe('alliance.document-missing');
    expect(await codeOf(propose({ changes: ' ' }))).toBe('alliance.text-missing');
    expect(await codeOf(propose({ allianceId: 'all_0' }))).toBe('not-found');
  });

  it('is the public’s only once everybody has signed it, and another alliance’s never', async () => {
    const id = await propose();
    expect(await fixture.reader.agreement(publicActor, id)).toBeNull();
    await decideOn(fixture, alliance, id);
    for (const lead of alliance.leads) await sign(id, lead);
    expect(await fixture.reader.agreement(publicActor, id)).toMatchObject({ whole: false, status: 'SIGNED' });
    const other = await fixture.alliance();
    expect(await codeOf(sign(id, other.leads[0]))).toBe('mandate-missing');
    expect(await fixture.reader.agreement(other.clerk, id)).toMatchObject({ whole: false });
  });

  it('is kept by the database as it was put forward, decided and signed', async () => {
    const id = await propose();
    await decideOn(fixture, alliance, id);
    for (const lead of alliance.leads) await sign(id, lead);
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    const tryAs = async (role: string, sql: string): Promise<string> => {
      await client.query(`begin; set local role ${role}`);
      const code = await client.query(sql).then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      );
      await client.query('rollback');
      return code;
    };
    const refused = '42501';
    const owner = (await client.query<{ role: string }>('select current_user as role')).rows[0]?.role ?? '';
    for (const sql of [
      `update agreement_version set title = 'Another'`,
      `update agreement_version set in_force_from = '2026-01-01'`,
      `update agreement_version set decision_id = 'dec_x'`,
      `update agreement_signature set signed_at = now()`,
      `delete from agreement_signature`,
      `delete from agreement_version`,
    ]) {
      expect([sql, await tryAs('commonbook_app', sql)]).toEqual([sql, refused]);
    }
    expect(await tryAs(owner, 'delete from agreement_signature')).toBe(refused);
    expect(await tryAs(owner, `update agreement_version set completed_at = now()`)).toBe(refused);
    await client.end();
  });
});
