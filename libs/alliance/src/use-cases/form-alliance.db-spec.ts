import { isoDate, newId, systemActor } from '#kernel';
import type { Organisation } from '#identity';
import {
  type AllianceFixture,
  allianceFixture,
  anOrganisation,
  formCommand,
} from '../../../../test/support/alliance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';

const platform = systemActor('spec');
const refused = (code: string) => expect.objectContaining({ code });

describe('forming an alliance', () => {
  let fixture: AllianceFixture;
  let council: Organisation;
  beforeAll(async () => {
    fixture = await allianceFixture();
    council = await anOrganisation(fixture, 'LOCAL_AUTHORITY');
  });
  afterAll(() => fixture.close());

  it('makes it public, with its owner and the first events of a stream of its own', async () => {
    const command = formCommand(council.organisationId, { name: ' Riverside  Alliance ', status: 'ACTIVE' });
    const { allianceId, replayed } = await fixture.form.run(platform, command);
    expect(replayed).toBe(false);
    const alliance = await fixture.alliances.need(allianceId);
    expect(alliance).toMatchObject({
      name: 'Riverside Alliance',
      status: 'ACTIVE',
      startsOn: '2026-04-01',
      version: 1,
    });
    expect(await fixture.alliances.byNo(alliance.allianceNo)).toEqual(alliance);
    const members = await fixture.alliances.participants(alliance.allianceNo);
    expect(members.map(({ kind, status, organisation }) => [kind, status, organisation.organisationId])).toEqual([
      ['OWNER', 'ACTIVE', council.organisationId],
    ]);
    const events = await fixture.log.read(alliance.allianceNo, 0n, 10);
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1n, 'alliance.formed'],
      [2n, 'alliance.participation-began'],
    ]);
    expect(events[0]).toMatchObject({ actingForId: council.organisationId, body: { name: 'Riverside Alliance' } });
  });

  it('is done once however often it is asked, also by two at once', async () => {
    const command = formCommand(council.organisationId);
    const [left, right] = await Promise.all([fixture.form.run(platform, command), fixture.form.run(platform, command)]);
    expect(left.allianceId).toBe(right.allianceId);
    expect([left, right].filter(({ replayed }) => replayed)).toHaveLength(1);
    expect(await fixture.form.run(platform, command)).toEqual({ allianceId: left.allianceId, replayed: true });
    const { allianceNo } = await fixture.alliances.need(left.allianceId);
    expect(await fixture.log.head(allianceNo)).toBe(2n);
  });

  it('refuses the same key with another request, and the letters of another alliance', async () => {
    const command = formCommand(council.organisationId);
    await fixture.form.run(platform, command);
    await expect(fixture.form.run(platform, { ...command, name: 'Another' })).rejects.toEqual(
      refused('idempotency-conflict'),
    );
    await expect(fixture.form.run(platform, { ...command, idempotencyKey: 'new' })).rejects.toMatchObject({
      code: 'alliance.prefix-taken',
      path: ['referencePrefix'],
    });
  });

  it('is up to who may appoint people for a contracting authority', async () => {
    const command = formCommand(council.organisationId);
    const seat = { role: 'COMMISSIONER', organisationId: council.organisationId } as const;
    const { actor: commissioner } = await signedIn(fixture, seat);
    const { actor: stranger } = await signedIn(fixture);
    await expect(fixture.form.run(stranger, command)).rejects.toEqual(refused('mandate-missing'));
    expect((await fixture.form.run(commissioner, command)).replayed).toBe(false);

    const charity = await anOrganisation(fixture);
    const { actor: lead } = await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId: charity.organisationId });
    await expect(fixture.form.run(lead, formCommand(charity.organisationId))).rejects.toEqual(
      refused('alliance.owner-not-contracting'),
    );
  });

  it('needs an owner that is registered, a purpose and days in order', async () => {
    const run = async (more: object) => fixture.form.run(platform, { ...formCommand(council.organisationId), ...more });
    await expect(run({ ownerId: newId('org') })).rejects.toEqual(refused('not-found'));
    await expect(run({ purpose: ' ' })).rejects.toEqual(refused('alliance.text-missing'));
    await expect(run({ endsOn: isoDate('2026-03-31') })).rejects.toEqual(refused('alliance.ends-before-start'));
    await expect(run({ idempotencyKey: '' })).rejects.toEqual(refused('idempotency-key-required'));
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const before = (await fixture.alliances.list()).length;
    const command = formCommand(council.organisationId, { idempotencyKey: '' });
    await expect(fixture.form.run(platform, command)).rejects.toEqual(refused('idempotency-key-required'));
    expect(await fixture.alliances.list()).toHaveLength(before);
  });
});
