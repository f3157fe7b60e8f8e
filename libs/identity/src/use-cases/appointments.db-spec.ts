import { type IsoDate, systemActor } from '#kernel';
import type { AccessChange } from '#platform';
import { bookFixture } from '../../../../test/support/book-fixture.js';
import { type IdentityFixture, identityFixture, signedIn } from '../../../../test/support/identity-fixture.js';

const platform = systemActor('spec');
const refused = (code: string) => expect.objectContaining({ code });
const day = (text: string): IsoDate => text as IsoDate;

describe('organisations, people and appointments', () => {
  let fixture: IdentityFixture;
  let organisationId: string;
  let allianceId: string;
  beforeAll(async () => {
    fixture = await identityFixture();
    const trust = { legalName: 'Elm Street Trust', legalForm: 'CHARITY' as const };
    ({ organisationId } = await fixture.register.run(platform, trust));
    ({ allianceId } = await bookFixture(fixture.database.url));
  });
  afterAll(() => fixture.close());

  describe('an organisation', () => {
    it('is registered once for each of its numbers', async () => {
      const identifiers = [
        { scheme: 'GB-COH', identifier: '1234567' },
        { scheme: 'GB-CHC', identifier: '1089464' },
      ];
      const made = await fixture.register.run(platform, { legalName: 'Kite Homes', legalForm: 'CHARITY', identifiers });
      expect(made.identifiers[0]).toEqual({ scheme: 'GB-COH', identifier: '01234567' });
      expect(await fixture.reader.organisationById(made.organisationId)).toMatchObject({
        legalName: 'Kite Homes',
        identifiers: [
          { scheme: 'GB-CHC', identifier: '1089464' },
          { scheme: 'GB-COH', identifier: '01234567' },
        ],
      });
      const again = {
        legalName: 'Kite',
        legalForm: 'CHARITY' as const,
        identifiers: [{ scheme: 'GB-COH', identifier: '01234567' }],
      };
      await expect(fixture.register.run(platform, again)).rejects.toMatchObject({
        code: 'identity.identifier-taken',
        facts: { organisation: made.organisationId },
      });
    });

    it('is registered once by two at once', async () => {
      const command = {
        legalName: 'Twice',
        legalForm: 'COMPANY' as const,
        identifiers: [{ scheme: 'GB-NHS', identifier: 'RTH' }],
      };
      const both = await Promise.allSettled([
        fixture.register.run(platform, command),
        fixture.register.run(platform, command),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('is registered by somebody who may appoint people, and names the identifier that is wrong', async () => {
      const nobody = (await signedIn(fixture)).actor;
      const command = { legalName: 'Anything', legalForm: 'OTHER' as const };
      await expect(fixture.register.run(nobody, command)).rejects.toEqual(refused('mandate-missing'));
      const manager = (await signedIn(fixture, { role: 'ALLIANCE_MANAGER', allianceId })).actor;
      const identifiers = [{ scheme: 'GB-COH', identifier: 'x' }];
      await expect(fixture.register.run(manager, { ...command, identifiers })).rejects.toMatchObject({
        code: 'identity.identifier-malformed',
        path: ['identifiers', '0', 'identifier'],
      });
    });
  });

  it('a person is invited once; the second invitation means the same person and changes nothing', async () => {
    const lead = (await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId })).actor;
    const first = await fixture.invite.run(lead, { name: 'Bea', email: 'bea@example.org' });
    const invitation = fixture.mails.at(-1);
    expect(invitation).toMatchObject({ to: 'bea@example.org' });
    const second = await fixture.invite.run(lead, { name: 'Somebody Else', email: 'BEA@example.org' });
    expect(second).toEqual(first);
    expect(fixture.mails.at(-1)).toBe(invitation);
    const [row] = await fixture.database.query<{ name: string }>('select name from person where id = $1', [
      first.personId,
    ]);
    expect(row?.name).toBe('Bea');
    const finance = (await signedIn(fixture, { role: 'PARTNER_FINANCE', organisationId })).actor;
    await expect(fixture.invite.run(finance, { name: 'C', email: 'c@example.org' })).rejects.toEqual(
      refused('mandate-missing'),
    );
  });

  it('a lead appoints a colleague, who may act at once, until the lead ends it at once', async () => {
    const lead = (await signedIn(fixture, { role: 'PARTNER_LEAD', organisationId })).actor;
    const { actor: colleague, personId } = await signedIn(fixture);
    expect(await fixture.reader.mandates(colleague.personNo)).toEqual([]);
    const announced: AccessChange[] = [];
    const stop = fixture.changes.onChange((change) => announced.push(change));
    const made = await fixture.appoint.run(lead, { personId, role: 'PARTNER_FINANCE', organisationId });
    expect(made).toMatchObject({ from: '2026-05-10', to: null, version: 1 });
    expect(await fixture.reader.mandates(colleague.personNo)).toEqual([made]);
    const terms = { organisationId, name: 'System', scopes: ['ledger:write'] };
    await expect(fixture.createToken.run(colleague, terms)).resolves.toBeDefined();

    const command = { appointmentId: made.appointmentId, expectedVersion: 1 };
    expect(await fixture.end.run(lead, command)).toMatchObject({ to: '2026-05-09', version: 2 });
    await expect(fixture.end.run(lead, command)).rejects.toMatchObject({
      code: 'stale-version',
      facts: { expected: 1, current: 2 },
    });
    await expect(fixture.end.run(lead, { appointmentId: made.appointmentId })).rejects.toEqual(
      refused('identity.appointment-already-ended'),
    );
    await expect(fixture.createToken.run(colleague, terms)).rejects.toEqual(refused('mandate-missing'));
    expect(announced.map(({ kind, personNo }) => [kind, personNo])).toEqual([
      ['APPOINTMENT_CHANGED', colleague.personNo],
      ['APPOINTMENT_CHANGED', colleague.personNo],
    ]);
    stop();
  });

  it('the same appointment is made once, also by two at once; after its last day it can be made again', async () => {
    const { personId } = await fixture.invite.run(platform, { name: 'Ines Twice', email: 'ines.twice@example.org' });
    const terms = { personId, role: 'PARTNER_FINANCE' as const, organisationId, from: day('2026-04-01') };
    const both = await Promise.allSettled([
      fixture.appoint.run(platform, { ...terms, to: day('2026-04-30') }),
      fixture.appoint.run(platform, terms),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(fixture.appoint.run(platform, terms)).rejects.toEqual(refused('identity.already-appointed'));
    await fixture.appoint.run(platform, { ...terms, role: 'PARTNER_LEAD', to: day('2026-04-30') });
    await fixture.appoint.run(platform, { ...terms, role: 'PARTNER_LEAD', from: day('2026-05-01') });
  });

  it('a person may resign; a stranger does not learn that there is an appointment', async () => {
    const { actor, appointmentId } = await signedIn(fixture, { role: 'PANEL_MEMBER', allianceId });
    const stranger = (await signedIn(fixture)).actor;
    await expect(fixture.end.run(stranger, { appointmentId })).rejects.toEqual(refused('not-found'));
    await expect(fixture.end.run(stranger, { appointmentId: 'app_x' })).rejects.toEqual(refused('not-found'));
    const lastDay = day('2026-06-30');
    expect(await fixture.end.run(actor, { appointmentId, lastDay })).toMatchObject({ to: lastDay });
  });

  it('a manager cannot end what they could not make', async () => {
    const { appointmentId } = await signedIn(fixture, { role: 'AUDITOR', allianceId });
    const manager = (await signedIn(fixture, { role: 'ALLIANCE_MANAGER', allianceId })).actor;
    await expect(fixture.end.run(manager, { appointmentId })).rejects.toEqual(refused('identity.role-not-appointable'));
  });

  it('refuses whom and where it does not know', async () => {
    const { personId } = await signedIn(fixture);
    const terms = { personId, role: 'PARTNER_LEAD' as const, organisationId };
    await expect(fixture.appoint.run(platform, { ...terms, personId: 'per_x' })).rejects.toMatchObject({
      path: ['personId'],
    });
    await expect(fixture.appoint.run(platform, { ...terms, organisationId: 'org_x' })).rejects.toMatchObject({
      path: ['organisationId'],
    });
    await expect(fixture.appoint.run(platform, { ...terms, allianceId: 'all_x' })).rejects.toMatchObject({
      path: ['allianceId'],
    });
  });

  it('a mandate is asked about the day in London: at 23:30 UTC in summer it is tomorrow there', async () => {
    const now = fixture.clock.now().toISOString();
    fixture.clock.set('2026-05-20T23:30:00Z');
    const { personId } = await signedIn(fixture);
    const made = await fixture.appoint.run(platform, { personId, role: 'PARTNER_LEAD', organisationId });
    expect(made.from).toBe('2026-05-21');
    fixture.clock.set(now);
  });

  it('who is behind a pseudonym of the record is found in one query for many', async () => {
    const people = await Promise.all([signedIn(fixture), signedIn(fixture)]);
    const names = await Promise.all(people.map(({ actor }) => fixture.reader.actor(actor.actorRef)));
    expect(names.map((known) => known?.id)).toEqual(people.map(({ personId }) => personId));
    expect(await fixture.reader.actor(platform.actorRef)).toBeUndefined();
  });
});
