import { OpennessLevel, type ViewerRole, levelOfRole } from '#kernel';
import { type Viewer, audienceOf, levelFor } from './viewer.js';

const OWN = 2;
const OTHER = 3;

function viewer(role: ViewerRole, organisationNo: number | null = OWN): Viewer {
  const organisationId = organisationNo === null ? null : `org_${organisationNo}`;
  const who = { organisationNo, organisationId, until: null };
  return { allianceNo: 1, allianceId: 'all_A', role, level: levelOfRole(role), powers: new Set(), ...who };
}

describe('the level at which lines are seen', () => {
  it.each<[ViewerRole, OpennessLevel, OpennessLevel]>([
    ['PARTNER_FINANCE', 4, 2],
    ['PARTNER_LEAD', 4, 2],
    ['ALLIANCE_MANAGER', 4, 2],
    ['COMMISSIONER', 4, 3],
    ['AUDITOR', 4, 4],
    ['CLERK', 2, 2],
    ['DELIVERY_BOARD', 1, 1],
    ['PANEL_MEMBER', 1, 1],
    ['PUBLIC', 0, 0],
  ])('%s: own organisation O%i, another O%i', (role, own, other) => {
    expect(levelFor(viewer(role), OWN)).toBe(own);
    expect(levelFor(viewer(role), OTHER)).toBe(other);
  });

  it('is the role’s own for somebody who looks for no organisation', () => {
    expect(levelFor(viewer('ALLIANCE_MANAGER', null), OWN)).toBe(2);
  });
});

describe('an audience', () => {
  it('is shared by those who are shown the same', () => {
    expect(audienceOf(viewer('PARTNER_LEAD'))).toBe(audienceOf(viewer('PARTNER_FINANCE')));
    expect(audienceOf(viewer('PANEL_MEMBER'))).toBe(audienceOf(viewer('DELIVERY_BOARD', null)));
  });

  it('is not shared across organisations, levels or alliances', () => {
    const finance = viewer('PARTNER_FINANCE');
    const others = [
      viewer('PARTNER_FINANCE', OTHER),
      viewer('COMMISSIONER'),
      viewer('CLERK'),
      { ...finance, allianceNo: 2 },
    ];
    expect(others.map(audienceOf)).not.toContain(audienceOf(finance));
  });
});
