import { type PersonActor, isoDate, newId, systemActor } from '#kernel';
import type { Organisation } from '#identity';
import type { AccessChange } from '#platform';
import {
  type AllianceFixture,
  allianceFixture,
  anOrganisation,
  formCommand,
} from '../../../../test/support/alliance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';

const platform = systemActor('spec');
const refused = (code: string) => expect.objectContaining({ code });

describe('taking part in an alliance', () => {
  let fixture: AllianceFixture;
  let council: Organisation;
  let charity: Organisation;
  let allianceId: string;
  let allianceNo: number;
  let manager: PersonActor;
  let keys = 0;
  beforeAll(async () => {
    fixture = await allianceFixture();
  });
  beforeEach(async () => {
    council = await anOrganisation(fixture, 'LOCAL_AUTHORITY');
    charity = await anOrganisation(fixture);
    ({ allianceId } = await fixture.form.run(platform, formCommand(council.organisationId)));
    ({ allianceNo } = await fixture.alliances.need(allianceId));
    ({ actor: manager } = await signedIn(fixture, { role: 'ALLIANCE_MANAGER', allianceId }));
  });
  afterAll(() => fixture.close());

  const joining = (organisation: Organisation, more: object = {}) => ({
    allianceId,
    organisationId: organisation.organisationId,
    kind: 'PARTICIPANT' as const,
    joinedOn: isoDate('2026-05-01'),
    idempotencyKey: `key-${++keys}`,
    ...more,
  });
  const leaving = (organisation: Organisation, more: object = {}) => ({
    allianceId,
    organisationId: organisation.organisationId,
    way: 'WITHDRAWN' as const,
    idempotencyKey: `key-${++keys}`,
    ...more,
  });
  const officerOf = async (organisation: Organisation): Promise<PersonActor> =>
    (await signedIn(fixture, { role: 'PARTNER_FINANCE', organisationId: organisation.organisationId })).actor;
  const roleOf = async (actor: PersonActor): Promise<string> =>
    (await fixture.alliances.viewer(actor, allianceNo)).role;

  it('begins for an organisation and its people at once, once', async () => {
    const officer = await officerOf(charity);
    expect(await roleOf(officer)).toBe('PUBLIC');
    const command = joining(charity);
    const results = await Promise.all([fixture.begin.run(manager, command), fixture.begin.run(manager, command)]);
    expect(results.filter(({ replayed }) => replayed)).toHaveLength(1);
    expect(await fixture.alliances.viewer(officer, allianceNo)).toMatchObject({
      role: 'PARTNER_FINANCE',
      level: 2,
      organisationId: charity.organisationId,
      allianceId,
    });
    expect((await fixture.log.read(allianceNo, 2n, 10)).map(({ type, body }) => [type, body])).toEqual([
      [
        'alliance.participation-began',
        { organisation: charity.organisationId, kind: 'PARTICIPANT', joinedOn: '2026-05-01' },
      ],
    ]);
  });

  it('begins on its first day', async () => {
    const officer = await officerOf(charity);
    await fixture.begin.run(manager, joining(charity, { joinedOn: isoDate('2026-05-11') }));
    expect(await roleOf(officer)).toBe('PUBLIC');
    fixture.clock.set('2026-05-10T23:30:00Z');
    expect(await roleOf(officer)).toBe('PARTNER_FINANCE');
    fixture.clock.set('2026-05-10T10:00:00Z');
  });

  it('is not begun twice, nor by who may not, nor for somebody unknown', async () => {
    await fixture.begin.run(manager, joining(charity));
    const run = async (actor: PersonActor, more: object = {}) => fixture.begin.run(actor, joining(charity, more));
    await expect(run(manager)).rejects.toEqual(refused('alliance.already-takes-part'));
    await expect(run(manager, { organisationId: newId('org') })).rejects.toEqual(refused('not-found'));
    await expect(run(manager, { allianceId: newId('all') })).rejects.toEqual(refused('not-found'));
    const seats = [
      { role: 'PARTNER_LEAD', organisationId: charity.organisationId },
      { role: 'CLERK', allianceId },
    ] as const;
    for (const seat of seats) {
      const { actor } = await signedIn(fixture, seat);
      const other = await anOrganisation(fixture);
      await expect(fixture.begin.run(actor, joining(other))).rejects.toEqual(refused('not-allowed'));
    }
    const seat = { role: 'COMMISSIONER', organisationId: council.organisationId } as const;
    const { actor: commissioner } = await signedIn(fixture, seat);
    const other = joining(await anOrganisation(fixture), { actingFor: council.organisationId });
    expect((await fixture.begin.run(commissioner, other)).replayed).toBe(false);
    const wrong = joining(await anOrganisation(fixture), { actingFor: charity.organisationId });
    await expect(fixture.begin.run(commissioner, wrong)).rejects.toEqual(refused('not-allowed'));
  });

  it('ends at once for everybody of the organisation, and every process is told', async () => {
    await fixture.begin.run(manager, joining(charity));
    const officer = await officerOf(charity);
    const { actor: lead } = await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId: charity.organisationId });
    expect(await roleOf(officer)).toBe('PARTNER_FINANCE');
    const told: AccessChange[] = [];
    const stop = fixture.changes.onChange((change) => void told.push(change));
    await fixture.leave.run(lead, leaving(charity, { reason: 'Our grant has ended' }));
    stop();
    expect(await roleOf(officer)).toBe('PUBLIC');
    const { organisationNo } = charity;
    expect(told).toMatchObject([{ kind: 'PARTICIPATION_CHANGED', allianceNo, organisationNo, personNo: null }]);
    const [written] = await fixture.database.query<object>(
      'select kind, organisation_no, alliance_no from access_change order by no desc limit 1',
    );
    expect(written).toEqual({
      kind: 'PARTICIPATION_CHANGED',
      organisation_no: organisationNo,
      alliance_no: allianceNo,
    });
    const [event] = (await fixture.log.read(allianceNo, 3n, 10)).slice(-1);
    expect(event).toMatchObject({
      type: 'alliance.participation-ended',
      body: { status: 'WITHDRAWN', leftOn: '2026-05-09', reason: 'Our grant has ended' },
    });
  });

  it('ends after its last day, and the notice can be given once', async () => {
    await fixture.begin.run(manager, joining(charity));
    const officer = await officerOf(charity);
    const command = leaving(charity, { leftOn: isoDate('2026-05-31'), expectedVersion: 1 });
    expect((await fixture.leave.run(manager, command)).replayed).toBe(false);
    expect((await fixture.leave.run(manager, command)).replayed).toBe(true);
    expect(await roleOf(officer)).toBe('PARTNER_FINANCE');
    await expect(fixture.leave.run(manager, leaving(charity, { expectedVersion: 1 }))).rejects.toMatchObject({
      code: 'stale-version',
      facts: { expected: 1, current: 2 },
    });
    fixture.clock.set('2026-05-31T23:30:00Z');
    expect(await roleOf(officer)).toBe('PUBLIC');
    fixture.clock.set('2026-05-10T10:00:00Z');
  });

  it('is not ended for a stranger, for the last owner, or by another partner’s lead', async () => {
    await fixture.begin.run(manager, joining(charity));
    const other = await anOrganisation(fixture);
    await expect(fixture.leave.run(manager, leaving(other))).rejects.toEqual(refused('alliance.not-taking-part'));
    await expect(fixture.leave.run(manager, leaving(council))).rejects.toEqual(refused('alliance.owner-must-stay'));
    await fixture.begin.run(manager, joining(other));
    const { actor: lead } = await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId: other.organisationId });
    await expect(fixture.leave.run(lead, leaving(charity))).rejects.toEqual(refused('not-allowed'));
    await expect(fixture.leave.run(lead, leaving(other, { way: 'EXCLUDED' }))).rejects.toEqual(refused('not-allowed'));
  });

  it('is what an API token’s sight depends on', async () => {
    await fixture.begin.run(manager, joining(charity));
    const { organisationId } = charity;
    const terms = { organisationId, name: 'Ledger', scopes: ['ledger:read', 'ledger:write'] };
    const { secret } = await fixture.createToken.run(platform, terms);
    const actor = await fixture.authenticate.authenticate({ bearer: secret });
    const viewer = await fixture.alliances.viewer(actor, allianceNo);
    expect(viewer).toMatchObject({ role: 'PARTNER_FINANCE', level: 2, organisationId });
    expect([...viewer.powers]).toEqual(['POST_COSTS', 'REVERSE_COSTS']);
    await fixture.leave.run(manager, leaving(charity, { way: 'EXCLUDED' }));
    expect((await fixture.alliances.viewer(actor, allianceNo)).role).toBe('PUBLIC');
  });

  it('is public to read in one alliance and written in that one alone', async () => {
    const sql =
      "insert into participation (alliance_no, organisation_no, kind, status, joined_on) values ($1, $2, 'PARTICIPANT', 'ACTIVE', '2026-05-01')";
    const { allianceId: elsewhere } = await fixture.form.run(platform, formCommand(council.organisationId));
    const { allianceNo: otherNo } = await fixture.alliances.need(elsewhere);
    const smuggle = fixture.unitOfWork.runInAlliance(platform, otherNo, async (tx) =>
      tx.query(sql, [allianceNo, charity.organisationNo]),
    );
    await expect(smuggle).rejects.toThrow('row-level security');
    expect(await fixture.alliances.participants(allianceNo)).toHaveLength(1);
  });
});
