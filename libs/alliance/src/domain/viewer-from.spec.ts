import {
  type Actor,
  type IsoDate,
  type PersonActor,
  type TokenActor,
  type ViewerRole,
  isoDate,
  publicActor,
  systemActor,
  viewerRoles,
} from '#kernel';
import { type Appointment, powers as allPowers, powersOfRole, rolesOfAnOrganisation } from '#identity';
import type { Participation } from './participation.js';
import { type Standing, recordViewerFrom, viewerFrom } from './viewer-from.js';

const TODAY = isoDate('2026-11-20');
const HERE = 7;
const ELSEWHERE = 8;
const COUNCIL = 1;
const CHARITY = 2;
const CIC = 3;
const LEFT = 4;
const AUDITORS = 9;

const ada: PersonActor = {
  kind: 'person',
  personNo: 5,
  personId: 'per_A',
  actorRef: 'a',
  sessionId: 's',
  language: 'en',
};
const token = (organisationNo: number, ...scopes: string[]): TokenActor => ({
  kind: 'token',
  tokenId: 't',
  organisationNo,
  organisationId: 'org_X',
  scopes,
  actorRef: 't',
});

function participation(organisationNo: number, more: Partial<Participation> = {}): Participation {
  const joinedOn = isoDate('2026-04-01');
  return {
    allianceNo: HERE,
    organisationNo,
    kind: 'PARTICIPANT',
    status: 'ACTIVE',
    joinedOn,
    leftOn: null,
    since: null,
    endedBy: null,
    version: 1,
    ...more,
  };
}
const members = [
  participation(COUNCIL, { kind: 'OWNER' }),
  participation(CHARITY),
  participation(CIC, { status: 'WITHDRAWAL_NOTICE', leftOn: TODAY }),
  participation(LEFT, { leftOn: isoDate('2026-11-19') }),
];

function seat(role: ViewerRole, more: Partial<Appointment> = {}): Appointment {
  const ofOrganisation = rolesOfAnOrganisation.has(role);
  return {
    appointmentId: 'app_A',
    personNo: ada.personNo,
    organisationNo: ofOrganisation ? CHARITY : null,
    allianceNo: ofOrganisation ? null : HERE,
    role,
    powers: powersOfRole(role),
    from: isoDate('2026-04-01'),
    to: null,
    version: 1,
    ...more,
  };
}

function look(actor: Actor, appointments: readonly Appointment[] = [], actingForNo?: number): Standing {
  return viewerFrom({ actor, allianceNo: HERE, appointments, participations: members, actingForNo, today: TODAY });
}

const roles: readonly ViewerRole[] = viewerRoles.filter((role) => role !== 'PUBLIC');

describe('as what somebody looks at an alliance', () => {
  it.each(roles)('%s: in the role, with its powers', (role) => {
    expect(look(ada, [seat(role)])).toMatchObject({ role, powers: new Set(powersOfRole(role)) });
  });

  const day = (text: string): IsoDate => isoDate(text);
  it.each<[string, Appointment, ViewerRole]>([
    ['of an organisation that takes part', seat('PARTNER_LEAD'), 'PARTNER_LEAD'],
    ['on its last day of taking part', seat('PARTNER_LEAD', { organisationNo: CIC }), 'PARTNER_LEAD'],
    ['of one that left yesterday', seat('PARTNER_LEAD', { organisationNo: LEFT }), 'PUBLIC'],
    [
      'of one that left, naming the alliance',
      seat('PARTNER_LEAD', { organisationNo: LEFT, allianceNo: HERE }),
      'PUBLIC',
    ],
    ['of a stranger', seat('PARTNER_LEAD', { organisationNo: 99 }), 'PUBLIC'],
    ['in this alliance alone', seat('PARTNER_LEAD', { allianceNo: HERE }), 'PARTNER_LEAD'],
    ['in another alliance alone', seat('PARTNER_LEAD', { allianceNo: ELSEWHERE }), 'PUBLIC'],
    ['of somebody else', seat('PARTNER_LEAD', { personNo: 6 }), 'PUBLIC'],
    ['from tomorrow', seat('PARTNER_LEAD', { from: day('2026-11-21') }), 'PUBLIC'],
    ['from today', seat('PARTNER_LEAD', { from: TODAY }), 'PARTNER_LEAD'],
    ['to today', seat('PARTNER_LEAD', { to: TODAY }), 'PARTNER_LEAD'],
    ['to yesterday', seat('PARTNER_LEAD', { to: day('2026-11-19') }), 'PUBLIC'],
    ['of the cost auditor, whose firm takes no part', seat('AUDITOR', { organisationNo: AUDITORS }), 'AUDITOR'],
    ['of another alliance’s auditor', seat('AUDITOR', { allianceNo: ELSEWHERE }), 'PUBLIC'],
    ['of an auditor that names no alliance', seat('AUDITOR', { allianceNo: null, organisationNo: COUNCIL }), 'PUBLIC'],
    ['of a panel member', seat('PANEL_MEMBER'), 'PANEL_MEMBER'],
  ])('by an appointment %s', (_which, appointment, role) => {
    expect(look(ada, [appointment]).role).toBe(role);
  });

  it('without any appointment, or not signed in: the public, with no powers', () => {
    const nobody = { role: 'PUBLIC', level: 0, organisationNo: null, powers: new Set(), until: null };
    expect(look(ada)).toEqual(nobody);
    expect(look(publicActor, [seat('AUDITOR')])).toEqual(nobody);
  });
});

describe('with several appointments', () => {
  const finance = seat('PARTNER_FINANCE');
  const lead = seat('PARTNER_LEAD');
  const commissioner = seat('COMMISSIONER', { organisationNo: COUNCIL });
  const auditor = seat('AUDITOR', { organisationNo: AUDITORS });

  it('the one that sees most counts, in whatever order they come', () => {
    for (const seats of [
      [finance, commissioner],
      [commissioner, finance],
    ]) {
      expect(look(ada, seats)).toMatchObject({ role: 'COMMISSIONER', level: 3, organisationNo: COUNCIL });
    }
  });

  it('the organisation chosen for the session counts where they may act for it, and nowhere else', () => {
    const chose = (actingForNo: number) => ({ ...ada, actingForNo });
    const seats = [finance, commissioner];
    expect(look(chose(CHARITY), seats)).toMatchObject({ role: 'PARTNER_FINANCE', level: 2, organisationNo: CHARITY });
    expect(look(chose(CHARITY), seats).powers).toEqual(look(ada, [finance]).powers);
    expect(look(chose(CIC), seats)).toEqual(look(ada, seats));
    expect(look(chose(CHARITY), [commissioner])).toEqual(look(ada, [commissioner]));
    expect(look(chose(CHARITY), seats, COUNCIL)).toEqual(look(ada, seats, COUNCIL));
    expect(look(chose(CHARITY), [...seats, seat('ALLIANCE_MANAGER')]).powers.has('MANAGE_PERIODS')).toBe(true);
  });

  it('those for one organisation add up their powers', () => {
    const { role, powers } = look(ada, [lead, finance]);
    expect(role).toBe('PARTNER_FINANCE');
    expect([...powers].sort()).toEqual(
      [...new Set([...powersOfRole('PARTNER_LEAD'), ...powersOfRole('PARTNER_FINANCE')])].sort(),
    );
  });

  it('the organisation acted for decides, even when another sees more', () => {
    const seats = [finance, commissioner, auditor];
    expect(look(ada, seats, CHARITY)).toMatchObject({ role: 'PARTNER_FINANCE', level: 2, organisationNo: CHARITY });
    expect(look(ada, seats, CHARITY).powers.has('AUDIT')).toBe(false);
    expect(look(ada, seats)).toMatchObject({ role: 'AUDITOR', level: 4 });
  });

  it('acting for an organisation without a mandate makes the public of anybody', () => {
    expect(look(ada, [finance, auditor], CIC)).toMatchObject({ role: 'PUBLIC', level: 0, powers: new Set() });
  });

  it('a seat of the alliance keeps its powers beside one of an organisation that counts more', () => {
    const { role, powers } = look(ada, [finance, seat('ALLIANCE_MANAGER')]);
    expect(role).toBe('PARTNER_FINANCE');
    expect(powers.has('MANAGE_PERIODS')).toBe(true);
    expect(look(ada, [finance, seat('ALLIANCE_MANAGER')], CHARITY).powers.has('MANAGE_PERIODS')).toBe(false);
  });
});

describe('as what somebody reads the record', () => {
  const read = (actor: Actor, appointments: readonly Appointment[] = [], actingForNo?: number): Standing =>
    recordViewerFrom({ actor, allianceNo: HERE, appointments, participations: members, actingForNo, today: TODAY });
  const leaver = seat('PARTNER_FINANCE', { organisationNo: LEFT });
  const until = isoDate('2026-11-19');

  it.each(roles)('%s: as they look at it today', (role) => {
    expect(read(ada, [seat(role)])).toEqual(look(ada, [seat(role)]));
  });

  it('people and systems of a leaver: as on its last day, without powers', () => {
    const expected = { role: 'PARTNER_FINANCE', level: 2, organisationNo: LEFT, powers: new Set(), until };
    expect(read(ada, [leaver])).toEqual(expected);
    expect(read(ada, [leaver], LEFT)).toEqual(expected);
    expect(read(token(LEFT, 'ledger:read', 'ledger:write'))).toEqual(expected);
  });

  it.each([
    ['whose appointment has ended', [{ ...leaver, to: until }]],
    ['of a stranger', [seat('PARTNER_LEAD', { organisationNo: 99 })]],
    ['of nobody', []],
  ])('somebody %s: the public', (_who, appointments) => {
    expect(read(ada, appointments)).toEqual(look(ada));
  });

  it('a seat that counts today goes before one of a leaver, unless the leaver is named', () => {
    const both = [leaver, seat('PANEL_MEMBER')];
    expect(read(ada, both)).toMatchObject({ role: 'PANEL_MEMBER', until: null });
    expect(read(ada, both, LEFT)).toMatchObject({ role: 'PARTNER_FINANCE', until });
  });

  it('a member on its last day, or that will join, is no leaver', () => {
    expect(read(ada, [seat('PARTNER_LEAD', { organisationNo: CIC })]).until).toBeNull();
    const ahead = participation(8, { joinedOn: isoDate('2026-12-01') });
    const question = { actor: ada, allianceNo: HERE, appointments: [seat('PARTNER_LEAD', { organisationNo: 8 })] };
    expect(recordViewerFrom({ ...question, participations: [ahead], today: TODAY })).toMatchObject({ role: 'PUBLIC' });
  });
});

describe('an API token', () => {
  it('looks as its organisation’s finance officer, with the powers of its scopes', () => {
    const { powers, ...rest } = look(token(CHARITY, 'ledger:read', 'ledger:write'));
    expect(rest).toEqual({ role: 'PARTNER_FINANCE', level: 2, organisationNo: CHARITY, until: null });
    expect([...powers]).toEqual(['POST_COSTS', 'REVERSE_COSTS']);
  });

  it.each([
    ['of an organisation that left', token(LEFT, 'ledger:write'), undefined],
    ['of a stranger', token(99, 'ledger:write'), undefined],
    ['that says it acts for another', token(CHARITY, 'ledger:write'), COUNCIL],
  ])('%s is the public', (_which, actor, actingFor) => {
    expect(look(actor, [], actingFor)).toMatchObject({ role: 'PUBLIC', powers: new Set() });
  });

  it('has no powers from scopes that are unknown or only read', () => {
    expect(look(token(CHARITY, 'ledger:read', 'everything')).powers.size).toBe(0);
  });
});

it('the platform itself sees and may do everything, for whichever organisation it says', () => {
  expect(look(systemActor('spec'), [], CHARITY)).toEqual({
    role: 'AUDITOR',
    level: 4,
    organisationNo: CHARITY,
    powers: new Set(allPowers),
    until: null,
  });
});
