import { fateOf } from './would-end.js';

it.each([
  ['spa', { authority: 'IN_FORCE' }, 'ENDS'],
  ['spa', { authority: 'NOT_YET' }, 'ENDS'],
  ['spa', { authority: 'EXPIRED' }, 'OVER'],
  ['dlg', { proposal: 'IN_FORCE' }, 'ENDS'],
  ['alt', { proposal: 'IN_FORCE', kind: 'ALTERNATE' }, 'ENDS'],
  ['alt', { proposal: 'ENDED', kind: 'ALTERNATE' }, 'OVER'],
  ['alt', { proposal: 'IN_FORCE', kind: 'REPRESENTATIVE' }, 'STAYS'],
  ['reo', { reopening: 'APPROVED' }, 'ENDS'],
  ['reo', { reopening: 'REOPENED' }, 'STAYS'],
  ['reo', { reopening: 'WITHDRAWN' }, 'OVER'],
  ['agv', { agreement: 'AGREED' }, 'ENDS'],
  ['agv', { agreement: 'SIGNED' }, 'STAYS'],
  ['agv', { agreement: 'WITHDRAWN' }, 'OVER'],
  ['par', {}, 'STAYS'],
])('a %s that stands so, %o, when its decision is ended: %s', (kind, thing, fate) => {
  expect(fateOf(kind, thing)).toBe(fate);
});
