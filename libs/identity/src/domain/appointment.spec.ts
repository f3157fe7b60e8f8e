import { type ViewerRole, isoDate } from '#kernel';
import {
  type AppointmentTerms,
  checkedTerms,
  lastDayWhenEnded,
  needRightToAppoint,
  questionForAppointing,
} from './appointment.js';
import type { Appointment } from './mandate.js';
import { type Power, powersOfRole } from './powers.js';

const today = isoDate('2026-05-10');
const council = 10;
const trust = 11;
const riverbank = 100;

function terms(role: ViewerRole, more: Partial<AppointmentTerms> = {}): AppointmentTerms {
  return { role, organisationNo: council, allianceNo: riverbank, from: today, to: null, ...more };
}

function held(
  role: ViewerRole,
  where: Partial<Appointment>,
  powers: readonly Power[] = powersOfRole(role),
): Appointment {
  const from = isoDate('2026-04-01');
  const base = { appointmentId: 'app_1', personNo: 1, organisationNo: null, allianceNo: null, to: null, version: 1 };
  return { ...base, role, powers, from, ...where };
}

describe('the terms of an appointment', () => {
  it('bring all powers of the role unless fewer are given', () => {
    expect(checkedTerms(terms('PARTNER_FINANCE')).powers).toEqual(powersOfRole('PARTNER_FINANCE'));
    expect(checkedTerms(terms('PARTNER_FINANCE', { powers: ['ASK', 'POST_COSTS'] })).powers).toEqual([
      'POST_COSTS',
      'ASK',
    ]);
    expect(checkedTerms(terms('PARTNER_FINANCE', { powers: [] })).powers).toEqual([]);
  });

  it.each<[string, AppointmentTerms]>([
    ['identity.appointment-needs-organisation', terms('PARTNER_LEAD', { organisationNo: null })],
    ['identity.appointment-needs-organisation', terms('COMMISSIONER', { organisationNo: null })],
    ['identity.appointment-needs-alliance', terms('PANEL_MEMBER', { allianceNo: null, organisationNo: null })],
    ['identity.appointment-needs-alliance', terms('AUDITOR', { allianceNo: null })],
    ['identity.appointment-ends-before-start', terms('PARTNER_LEAD', { to: isoDate('2026-05-09') })],
    ['identity.power-beyond-role', terms('PARTNER_FINANCE', { powers: ['AUDIT'] })],
  ])('refuse %s', (code, asked) => {
    expect(() => checkedTerms(asked)).toThrow(expect.objectContaining({ code }));
  });
});

describe('who may appoint', () => {
  const lead = held('PARTNER_LEAD', { organisationNo: council });
  const manager = held('ALLIANCE_MANAGER', { organisationNo: trust, allianceNo: riverbank });
  const own = { organisationNo: council, allianceNo: null };

  it.each<[string, Appointment[], AppointmentTerms, string | undefined]>([
    ['a lead appoints finance of their own', [lead], terms('PARTNER_FINANCE', own), undefined],
    ['a lead appoints another lead', [lead], terms('PARTNER_LEAD'), undefined],
    ['a lead cannot make an auditor', [lead], terms('AUDITOR'), 'mandate-missing'],
    ['a lead cannot make a commissioner', [lead], terms('COMMISSIONER'), 'identity.role-not-appointable'],
    ['a lead cannot appoint elsewhere', [lead], terms('PARTNER_FINANCE', { organisationNo: trust }), 'mandate-missing'],
    [
      'a lead of one alliance cannot appoint for the whole organisation',
      [held('PARTNER_LEAD', { organisationNo: council, allianceNo: riverbank })],
      terms('PARTNER_FINANCE', own),
      'mandate-missing',
    ],
    ['a manager appoints the panel', [manager], terms('PANEL_MEMBER', { organisationNo: null }), undefined],
    ['a manager appoints the board, from any organisation', [manager], terms('DELIVERY_BOARD'), undefined],
    ['a manager cannot make an auditor', [manager], terms('AUDITOR'), 'identity.role-not-appointable'],
    ['a manager cannot make another manager', [manager], terms('ALLIANCE_MANAGER'), 'identity.role-not-appointable'],
    ['finance cannot appoint', [held('PARTNER_FINANCE', own)], terms('PARTNER_FINANCE'), 'mandate-missing'],
    [
      'a lead without the power cannot',
      [held('PARTNER_LEAD', own, ['VOTE'])],
      terms('PARTNER_FINANCE'),
      'mandate-missing',
    ],
    ['nobody makes somebody the public', [lead, manager], terms('PUBLIC'), 'identity.role-not-appointable'],
  ])('%s', (_what, mine, asked, code) => {
    const appoint = (): void => needRightToAppoint(mine, asked.role, questionForAppointing(asked, today));
    if (code === undefined) expect(appoint).not.toThrow();
    else expect(appoint).toThrow(expect.objectContaining({ code }));
  });
});

describe('ending an appointment', () => {
  it.each([
    ['at once: yesterday was its last day', '2026-04-01', null, undefined, '2026-05-09'],
    ['at once, begun today: it counted on no day', '2026-05-10', null, undefined, '2026-05-09'],
    ['at once, not begun yet', '2026-06-01', null, undefined, '2026-05-31'],
    ['today', '2026-04-01', null, '2026-05-10', '2026-05-10'],
    ['later, though an end was set', '2026-04-01', '2026-06-30', '2026-12-31', '2026-12-31'],
  ])('%s', (_what, from, to, asked, last) => {
    const term = { from: isoDate(from), to: to === null ? null : isoDate(to) };
    expect(lastDayWhenEnded(term, asked === undefined ? undefined : isoDate(asked), today)).toBe(last);
  });

  it('refuses to change the past', () => {
    const running = { from: isoDate('2026-04-01'), to: null };
    expect(() => lastDayWhenEnded(running, isoDate('2026-05-08'), today)).toThrow(
      expect.objectContaining({ code: 'identity.appointment-ends-in-the-past', facts: { earliest: '2026-05-09' } }),
    );
    const over = { from: isoDate('2026-04-01'), to: isoDate('2026-05-09') };
    expect(() => lastDayWhenEnded(over, undefined, today)).toThrow(
      expect.objectContaining({ code: 'identity.appointment-already-ended' }),
    );
  });
});
