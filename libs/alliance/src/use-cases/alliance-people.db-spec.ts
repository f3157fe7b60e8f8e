import { isoDate, publicActor, systemActor } from '#kernel';
import { allianceFixture, anOrganisation, formCommand } from '../../../../test/support/alliance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';
import { AlliancePeople } from './alliance-people.js';

const platform = systemActor('spec');

describe('who is who in an alliance', () => {
  it('is told to partners and the clerk: everybody whose appointment counts there today', async () => {
    const fixture = await allianceFixture();
    try {
      const people = new AlliancePeople(fixture.alliances, fixture.reader);
      const [council, charity, stranger] = [
        await anOrganisation(fixture, 'LOCAL_AUTHORITY'),
        await anOrganisation(fixture),
        await anOrganisation(fixture),
      ];
      const { allianceId } = await fixture.form.run(platform, formCommand(council.organisationId));
      const joining = { allianceId, kind: 'PARTICIPANT', joinedOn: isoDate('2026-05-01') } as const;
      await fixture.begin.run(platform, { ...joining, organisationId: charity.organisationId, idempotencyKey: 'k' });
      const seat = async (role: 'PARTNER_LEAD' | 'COMMISSIONER', organisationId: string) =>
        signedIn(fixture, { role, organisationId });
      const { actor: commissioner } = await seat('COMMISSIONER', council.organisationId);
      const { actor: lead } = await seat('PARTNER_LEAD', charity.organisationId);
      const { actor: outsider } = await seat('PARTNER_LEAD', stranger.organisationId);
      const { actor: clerk } = await signedIn(fixture, { role: 'CLERK', allianceId });
      const { actor: panel } = await signedIn(fixture, { role: 'PANEL_MEMBER', allianceId });

      const expected = [
        ['COMMISSIONER', council.legalName],
        ['PARTNER_LEAD', charity.legalName],
        ['CLERK', null],
        ['PANEL_MEMBER', null],
      ];
      for (const actor of [lead, clerk, commissioner]) {
        const found = await people.run(actor, allianceId);
        expect(found.map(({ role, organisation }) => [role, organisation?.legalName ?? null])).toEqual(expected);
      }
      for (const actor of [panel, outsider, publicActor]) {
        await expect(people.run(actor, allianceId)).rejects.toMatchObject({ code: 'not-allowed' });
      }
    } finally {
      await fixture.close();
    }
  });
});
