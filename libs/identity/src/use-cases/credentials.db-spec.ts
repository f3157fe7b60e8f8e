import { type IsoDate, type PersonActor, publicActor, systemActor } from '#kernel';
import type { AccessChange } from '#platform';
import { type IdentityFixture, identityFixture, signedIn } from '../../../../test/support/identity-fixture.js';

const platform = systemActor('spec');
const refused = (code: string) => expect.objectContaining({ code });
const minutes = (count: number): number => count * 60_000;

describe('sessions and tokens', () => {
  let fixture: IdentityFixture;
  let announced: AccessChange[];
  let organisationId: string;
  beforeAll(async () => {
    fixture = await identityFixture();
    fixture.changes.onChange((change) => announced.push(change));
    const council = { legalName: 'Riverside Council', legalForm: 'LOCAL_AUTHORITY' as const };
    ({ organisationId } = await fixture.register.run(platform, council));
  });
  beforeEach(() => void (announced = []));
  afterAll(() => fixture.close());

  const kindOf = async (cookie: string) => (await fixture.authenticate.authenticate({ cookie })).kind;
  const bearerKind = async (bearer: string) => (await fixture.authenticate.authenticate({ bearer })).kind;
  const recorded = () =>
    fixture.database.query<{ kind: string; session_id: string | null; token_id: string | null }>(
      'select kind, session_id, token_id from access_change order by no',
    );

  describe('a session', () => {
    it('ends after 60 minutes unused, to the minute', async () => {
      const { sessionToken } = await signedIn(fixture);
      fixture.clock.advance(minutes(59));
      expect(await kindOf(sessionToken)).toBe('person');
      await fixture.uses.settled();
      fixture.clock.advance(minutes(59));
      expect(await kindOf(sessionToken)).toBe('person');
      await fixture.uses.settled();
      fixture.clock.advance(minutes(60));
      expect(await kindOf(sessionToken)).toBe('public');
    });

    it('ends after 12 hours, however much it is used', async () => {
      const { sessionToken } = await signedIn(fixture);
      for (let passed = 0; passed < 12 * 60 - 30; passed += 30) {
        fixture.clock.advance(minutes(30));
        expect(await kindOf(sessionToken)).toBe('person');
        await fixture.uses.settled();
      }
      fixture.clock.advance(minutes(30));
      expect(await kindOf(sessionToken)).toBe('public');
    });

    it('notes its use at most once a minute', async () => {
      const { sessionToken, actor } = await signedIn(fixture);
      const seen = async () => {
        await fixture.uses.settled();
        const sql = 'select last_seen_at as at from session where id = $1';
        const [row] = await fixture.database.query<{ at: Date }>(sql, [actor.sessionId]);
        return row?.at.getTime();
      };
      const start = await seen();
      fixture.clock.advance(59_000);
      await kindOf(sessionToken);
      expect(await seen()).toBe(start);
      fixture.clock.advance(1_000);
      await Promise.all([kindOf(sessionToken), kindOf(sessionToken)]);
      expect(await seen()).toBe((start ?? 0) + 60_000);
    });

    it('is looked up once in two seconds, and at once after it is revoked here', async () => {
      const { sessionToken, actor } = await signedIn(fixture);
      await fixture.database.query('update session set revoked_at = now() where id = $1', [actor.sessionId]);
      expect(await kindOf(sessionToken)).toBe('person');
      fixture.clock.advance(2_000);
      expect(await kindOf(sessionToken)).toBe('public');

      const other = await signedIn(fixture);
      await fixture.revokeSessions.run(other.actor, 'this');
      expect(await kindOf(other.sessionToken)).toBe('public');
    });

    it('can be ended one by one or all at once by the person alone, and everybody is told', async () => {
      const one = await signedIn(fixture);
      const other = await signedIn(fixture);
      await expect(fixture.revokeSessions.run(other.actor, { sessionId: one.actor.sessionId })).rejects.toEqual(
        refused('not-found'),
      );
      expect(announced).toEqual([]);
      const { sessionId, personNo } = one.actor;
      await fixture.revokeSessions.run(one.actor, { sessionId });
      expect(announced).toEqual([expect.objectContaining({ kind: 'SESSION_REVOKED', sessionId, personNo })]);
      expect((await recorded()).at(-1)).toMatchObject({ kind: 'SESSION_REVOKED', session_id: sessionId });
      await expect(fixture.revokeSessions.run(one.actor, { sessionId })).rejects.toEqual(refused('not-found'));
      expect(await fixture.revokeSessions.run(other.actor, 'all')).toEqual([other.actor.sessionId]);
      expect(await fixture.revokeSessions.run(other.actor, 'all')).toEqual([]);
    });

    it.each(['', 'short', 'x'.repeat(43), `${'x'.repeat(42)};`, 'x'.repeat(5000)])('%j is nobody', async (cookie) => {
      expect(await fixture.authenticate.authenticate({ cookie })).toBe(publicActor);
    });
  });

  describe('an API token', () => {
    let finance: PersonActor;
    let lead: PersonActor;
    beforeAll(async () => {
      finance = (await signedIn(fixture, { role: 'PARTNER_FINANCE', organisationId })).actor;
      lead = (await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId })).actor;
    });
    const terms = (scopes: string[] = ['ledger:write']) => ({ organisationId, name: 'Finance system', scopes });

    it('acts for its organisation with its scopes, and notes when it was last used', async () => {
      const made = await fixture.createToken.run(finance, terms(['ledger:write', 'events:read']));
      expect(await fixture.authenticate.authenticate({ bearer: made.secret })).toMatchObject({
        kind: 'token',
        tokenId: made.tokenId,
        organisationId,
        scopes: ['ledger:write', 'events:read'],
      });
      await fixture.uses.settled();
      const sql = 'select last_used_at as at, secret_hash from api_token where id = $1';
      const [row] = await fixture.database.query<{ at: Date; secret_hash: Buffer }>(sql, [made.tokenId]);
      expect(row?.at).toEqual(fixture.clock.now());
      expect(row?.secret_hash).toHaveLength(32);
    });

    it('cannot do more than whoever makes it', async () => {
      await expect(fixture.createToken.run(lead, terms())).rejects.toEqual(refused('token.scope-beyond-powers'));
      await expect(fixture.createToken.run(lead, terms(['ledger:read']))).resolves.toBeDefined();
      await expect(fixture.createToken.run(platform, terms())).resolves.toBeDefined();
    });

    it('is made by somebody who may manage tokens there, and by no token', async () => {
      const nobody = (await signedIn(fixture)).actor;
      await expect(fixture.createToken.run(nobody, terms())).rejects.toEqual(refused('mandate-missing'));
      const { secret } = await fixture.createToken.run(finance, terms());
      const system = await fixture.authenticate.authenticate({ bearer: secret });
      await expect(fixture.createToken.run(system, terms())).rejects.toEqual(refused('mandate-missing'));
      await expect(fixture.createToken.run(finance, { ...terms(), organisationId: 'org_x' })).rejects.toEqual(
        refused('not-found'),
      );
    });

    it('stops at the end of its last day', async () => {
      const expiresOn = fixture.clock.now().toISOString().slice(0, 10) as IsoDate;
      await expect(fixture.createToken.run(finance, { ...terms(), expiresOn })).rejects.toEqual(
        refused('token.expiry-out-of-range'),
      );
      const tomorrow = new Date(fixture.clock.now().getTime() + minutes(24 * 60)).toISOString().slice(0, 10) as IsoDate;
      const { secret } = await fixture.createToken.run(finance, { ...terms(), expiresOn: tomorrow });
      const now = fixture.clock.now().toISOString();
      fixture.clock.set(`${tomorrow}T23:59:59Z`);
      expect(await bearerKind(secret)).toBe('token');
      fixture.clock.advance(1_000);
      expect(await bearerKind(secret)).toBe('public');
      await fixture.uses.settled();
      fixture.clock.set(now);
    });

    it('stops at once when it is revoked, once, and everybody is told', async () => {
      const { secret, tokenId } = await fixture.createToken.run(finance, terms());
      expect(await bearerKind(secret)).toBe('token');
      const stranger = (await signedIn(fixture)).actor;
      await expect(fixture.revokeToken.run(stranger, tokenId)).rejects.toEqual(refused('not-found'));
      announced = [];
      await fixture.revokeToken.run(lead, tokenId);
      await fixture.revokeToken.run(lead, tokenId);
      expect(announced).toEqual([expect.objectContaining({ kind: 'TOKEN_REVOKED', tokenId })]);
      expect((await recorded()).filter(({ token_id }) => token_id === tokenId)).toHaveLength(1);
      expect(await bearerKind(secret)).toBe('public');
    });
  });
});
