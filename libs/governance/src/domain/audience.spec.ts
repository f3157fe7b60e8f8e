import { type Actor, type TokenActor, type ViewerRole, isoDate, publicActor, systemActor } from '#kernel';
import type { Appointment } from '#identity';
import { mayPublish, visibleBodies } from './audience.js';
import type { Body, BodySeat } from './body.js';
import type { BodyKind } from './rules/matter-type.js';

const terms = {
  reference: null,
  quorum: null,
  abstention: 'BLOCKS',
  weighting: null,
  nation: 'SCOTLAND',
  delegations: [],
} as const;
const body = (bodyNo: number, kind: BodyKind): Body => {
  const names = { bodyId: `bod_${bodyNo}`, code: kind.slice(0, 3), name: kind };
  return { bodyNo, kind, ...names, terms, escalatesToNo: null, lastDecisionNo: 0, version: 1 };
};
const bodies = [body(1, 'LEADERSHIP_TEAM'), body(2, 'COMMUNITY_PANEL'), body(3, 'DELIVERY_BOARD')];
const from = isoDate('2026-04-01');
const seat = (bodyNo: number, organisationNo: number | null, to: string | null = null): BodySeat => ({
  seatNo: 1,
  seatId: 'sea_1',
  bodyNo,
  organisation: organisationNo === null ? null : { no: organisationNo, id: `org_${organisationNo}`, name: 'One' },
  member: { no: 7, id: 'per_7' },
  owner: false,
  voterClass: null,
  from,
  to: to === null ? null : isoDate(to),
  alternates: [],
  version: 1,
});
const ada: Actor = {
  kind: 'person',
  personNo: 7,
  personId: 'per_7',
  actorRef: 'a',
  sessionId: 'ses_1',
  language: 'en',
};
const system = (...scopes: string[]): TokenActor => {
  return { kind: 'token', tokenId: 'tok_1', organisationNo: 5, organisationId: 'org_5', scopes, actorRef: 't' };
};
const appointed = (role: ViewerRole, organisationNo: number | null, allianceNo: number | null): Appointment => {
  const where = { personNo: 7, organisationNo, allianceNo, role, powers: [] };
  return { appointmentId: 'app_1', ...where, from, to: null, version: 1 };
};

it.each([
  ['the clerk of the alliance', ada, [appointed('CLERK', null, 1)], [], '1 2 3'],
  ['the clerk of another', ada, [appointed('CLERK', null, 2)], [seat(1, 5)], ''],
  ['a commissioner whose organisation has a seat', ada, [appointed('COMMISSIONER', 5, null)], [seat(1, 5)], '1 2 3'],
  ['a commissioner whose organisation has none', ada, [appointed('COMMISSIONER', 6, null)], [seat(1, 5)], ''],
  [
    'a commissioner named here, of an organisation without a seat',
    ada,
    [appointed('COMMISSIONER', 6, 1)],
    [seat(1, 5)],
    '',
  ],
  [
    'a commissioner named here, whose seat has ended',
    ada,
    [appointed('COMMISSIONER', 5, 1)],
    [seat(1, 5, '2026-04-30')],
    '',
  ],
  ['a partner with a seat', ada, [appointed('PARTNER_FINANCE', 5, null)], [seat(1, 5)], '1'],
  ['a partner whose seat has ended', ada, [appointed('PARTNER_LEAD', 5, null)], [seat(1, 5, '2026-04-30')], ''],
  ['a member of the panel', ada, [appointed('PANEL_MEMBER', null, 1)], [], '2 3'],
  ['a member of the board', ada, [appointed('DELIVERY_BOARD', null, 1)], [], '3'],
  ['a person with a seat of their own', ada, [], [seat(2, null)], '2'],
  ['a system of an organisation with a seat', system('governance:read'), [], [seat(1, 5), seat(2, 6)], '1'],
  ['a system that may read something else', system('ledger:read', 'events:read'), [], [seat(1, 5)], ''],
  ['a system whose organisation has left', system('governance:read'), [], [seat(1, 5, '2026-04-30')], ''],
  ['anybody', publicActor, [], [seat(1, 5)], ''],
  ['the platform', systemActor('spec'), [], [], '1 2 3'],
] as [string, Actor, Appointment[], BodySeat[], string][])('%s', (_case, actor, appointments, seats, expected) => {
  const question = { actor, allianceNo: 1, appointments, seats, today: isoDate('2026-05-01') };
  expect(
    visibleBodies(bodies, question)
      .map(({ bodyNo }) => bodyNo)
      .join(' '),
  ).toBe(expected);
});

it.each([
  ['the clerk', [appointed('CLERK', null, 1)], [], false],
  ['a commissioner with a seat', [appointed('COMMISSIONER', 5, null)], [seat(1, 5)], true],
  [
    'a commissioner named here, of an organisation without a seat',
    [appointed('COMMISSIONER', 6, 1)],
    [seat(1, 5)],
    false,
  ],
  ['a commissioner of another alliance', [appointed('COMMISSIONER', 5, 2)], [seat(1, 5)], false],
] as [string, Appointment[], BodySeat[], boolean][])(
  '%s settles what is published',
  (_case, appointments, seats, may) => {
    const question = { actor: ada, allianceNo: 1, appointments, seats, today: isoDate('2026-05-01') };
    expect(mayPublish(question)).toBe(may);
  },
);
