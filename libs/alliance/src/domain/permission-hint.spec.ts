import { type ViewerRole, levelOfRole } from '#kernel';
import type { Power } from '#identity';
import { reasonAgainst } from './permission-hint.js';
import type { Viewer } from './viewer.js';

function viewer(role: ViewerRole, ...powers: Power[]): Viewer {
  const nobody = { organisationNo: null, organisationId: null, until: null };
  return { allianceNo: 1, allianceId: 'all_A', role, level: levelOfRole(role), powers: new Set(powers), ...nobody };
}

it.each<[string, Viewer, Power, string | null]>([
  ['has it', viewer('PARTNER_FINANCE', 'POST_COSTS'), 'POST_COSTS', null],
  ['has no appointment', viewer('PUBLIC'), 'ASK', 'You have no appointment in this alliance today.'],
  ['was appointed without it', viewer('PARTNER_FINANCE'), 'POST_COSTS', 'Your appointment does not include this.'],
  [
    'is in a role that never has it',
    viewer('PANEL_MEMBER', 'ASK'),
    'POST_COSTS',
    'You look at this alliance as a member of the community panel, who does not do this.',
  ],
])('the reason against a power for who %s', (_who, who, power, expected) => {
  expect(reasonAgainst(who, power)).toBe(expected);
});
