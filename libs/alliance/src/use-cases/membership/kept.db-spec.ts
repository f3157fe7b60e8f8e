import { systemActor } from '#kernel';
import { type MembershipFixture, membershipFixture } from '../../../../../test/support/membership-fixture.js';

const system = systemActor('spec');

describe('what was recorded about members', () => {
  let fixture: MembershipFixture;
  beforeAll(async () => {
    fixture = await membershipFixture();
  });
  afterAll(() => fixture.identity.close());

  it.each([
    [
      'a day of joining',
      "update participation set joined_on = '2020-01-01' where kind = 'OWNER'",
      'the day an organisation joined',
    ],
    ['a step', "update participation_step set reason = 'other'", 'permission denied'],
    ['a finding', "update imperative_finding set result = 'PASS'", 'permission denied'],
    ['a notice', "update default_notice set grounds = 'other'", 'permission denied'],
    ['a notice that was settled', "update default_notice set settled_as = 'WITHDRAWN'", 'settled once'],
    ['a step of the alliance', 'delete from alliance_step', 'permission denied'],
  ])('cannot be changed by the application: %s', async (_what, sql, why) => {
    const { allianceNo, organisations } = await fixture.alliance();
    const work = fixture.identity.unitOfWork.runInAlliance(system, allianceNo, async (tx) => {
      await tx.query(
        `insert into default_notice (alliance_no, no, id, organisation_no, served_on, insolvent, grounds, given_by,
           remedy_until, excludable_from, settled_as, settled_on, recorded_at)
         values ($1, 1, $3, $2, '2026-05-04', false, 'Late', '{org}', '2026-05-18', '2026-05-19', 'REMEDIED',
           '2026-05-10', now())`,
        [allianceNo, organisations[1]?.no, `dfn_${allianceNo}`],
      );
      await tx.query(sql);
    });
    await expect(work).rejects.toThrow(why);
  });
});
