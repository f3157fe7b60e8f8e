import { type PersonActor, isoDate, systemActor } from '#kernel';
import { type IdentityFixture, identityFixture, signedIn } from '../../../../test/support/identity-fixture.js';

const platform = systemActor('spec');
const refused = (code: string) => expect.objectContaining({ code });

describe('for whom somebody acts in a browser', () => {
  let fixture: IdentityFixture;
  let organisations: string[];
  beforeAll(async () => {
    fixture = await identityFixture();
    const names = ['Elm Street Trust', 'Oak Lane CIC', 'Riverside Council'];
    const made = names.map(async (legalName) => fixture.register.run(platform, { legalName, legalForm: 'CHARITY' }));
    organisations = (await Promise.all(made)).map(({ organisationId }) => organisationId);
  });
  afterAll(() => fixture.close());

  const [elm, oak, other] = [0, 1, 2].map((at) => () => organisations[at] ?? '') as [
    () => string,
    () => string,
    () => string,
  ];
  const now = async (cookie: string): Promise<PersonActor> => {
    const actor = await fixture.authenticate.authenticate({ cookie });
    if (actor.kind !== 'person') throw new Error('signed out');
    return actor;
  };
  const chosen = async (cookie: string): Promise<string | null> => {
    const { actingForNo } = await now(cookie);
    return actingForNo == null ? null : (await fixture.reader.organisation(actingForNo)).organisationId;
  };

  async function seated(): Promise<Awaited<ReturnType<typeof signedIn>>> {
    const person = await signedIn(fixture, { role: 'PARTNER_FINANCE', organisationId: elm() });
    const { personId } = person;
    const from = isoDate('2026-04-01');
    await fixture.appoint.run(platform, { personId, role: 'PARTNER_LEAD', organisationId: oak(), from });
    return person;
  }

  it('is nobody in particular until they choose, and then whom they chose, at once', async () => {
    const { actor, sessionToken } = await seated();
    expect(await chosen(sessionToken)).toBeNull();
    await fixture.actFor.run(actor, oak());
    expect(await chosen(sessionToken)).toBe(oak());
    await fixture.actFor.run(await now(sessionToken), oak());
    await fixture.actFor.run(await now(sessionToken), elm());
    expect(await chosen(sessionToken)).toBe(elm());
    await fixture.actFor.run(actor, null);
    expect(await chosen(sessionToken)).toBeNull();
  });

  it('is chosen for that browser alone', async () => {
    const { actor, sessionToken } = await seated();
    const another = await seated();
    await fixture.actFor.run(actor, oak());
    expect([await chosen(sessionToken), await chosen(another.sessionToken)]).toEqual([oak(), null]);
  });

  it('is only an organisation with which they have an appointment today', async () => {
    const { actor, personId, sessionToken } = await seated();
    await expect(fixture.actFor.run(actor, other())).rejects.toEqual(refused('mandate-missing'));
    await expect(fixture.actFor.run(actor, 'org_none')).rejects.toEqual(refused('mandate-missing'));
    const days = { from: isoDate('2026-04-01'), to: isoDate('2026-05-09') };
    await fixture.appoint.run(platform, { personId, role: 'PARTNER_LEAD', organisationId: other(), ...days });
    await expect(fixture.actFor.run(actor, other())).rejects.toEqual(refused('mandate-missing'));
    expect(await chosen(sessionToken)).toBeNull();
  });
});
