import { OpennessLevel, isOpennessLevel, levelOfRole, opennessName, viewerRoles } from './index.js';

it.each([
  ['PARTNER_FINANCE', 'PARTNERS'],
  ['PARTNER_LEAD', 'PARTNERS'],
  ['ALLIANCE_MANAGER', 'PARTNERS'],
  ['CLERK', 'PARTNERS'],
  ['DELIVERY_BOARD', 'PANEL'],
  ['PANEL_MEMBER', 'PANEL'],
  ['COMMISSIONER', 'COMMISSIONER'],
  ['AUDITOR', 'AUDITOR'],
  ['PUBLIC', 'PUBLIC'],
] as const)('%s sees as far as %s', (role, level) => {
  expect(opennessName(levelOfRole(role))).toBe(level);
});

it('names every level by its number, and gives every role one', () => {
  for (const [name, level] of Object.entries(OpennessLevel)) expect(opennessName(level)).toBe(name);
  expect(viewerRoles.map(levelOfRole).every(isOpennessLevel)).toBe(true);
  expect([-1, 5, 1.5, NaN].some(isOpennessLevel)).toBe(false);
  expect(() => levelOfRole('GHOST' as 'PUBLIC')).toThrow('GHOST');
});
