import { type Actor, type IsoDate, type ViewerRole, isoDate, publicActor, systemActor } from '#kernel';
import { type Appointment, mandateOf, mandateOn, needPower } from './mandate.js';
import { powers, powersOfRole } from './powers.js';

const ada = 1;
const council = 10;
const trust = 11;
const riverbank = 100;
const hillside = 101;
const day = isoDate;

function appointment(
  role: ViewerRole,
  from: string,
  to: string | null,
  where: { organisationNo?: number; allianceNo?: number; personNo?: number } = {},
): Appointment {
  return {
    appointmentId: 'app_1',
    personNo: ada,
    organisationNo: null,
    allianceNo: null,
    role,
    powers: powersOfRole(role),
    from: day(from),
    to: to === null ? null : day(to),
    version: 1,
    ...where,
  };
}

const atCouncil = { organisationNo: council };
const finance = (from: string, to: string | null): Appointment => appointment('PARTNER_FINANCE', from, to, atCouncil);

describe('a mandate on a day', () => {
  it.each([
    ['before the first day', '2026-03-31', '2026-04-01', null, false],
    ['on the first day', '2026-04-01', '2026-04-01', null, true],
    ['long after, with no end', '2030-01-01', '2026-04-01', null, true],
    ['on the last day', '2027-03-31', '2026-04-01', '2027-03-31', true],
    ['after the last day', '2027-04-01', '2026-04-01', '2027-03-31', false],
    ['on the only day', '2026-04-01', '2026-04-01', '2026-04-01', true],
    ['the day after the only day', '2026-04-02', '2026-04-01', '2026-04-01', false],
    ['ended before it began', '2026-04-01', '2026-04-01', '2026-03-31', false],
    ['on 29 February', '2028-02-29', '2028-02-29', '2028-02-29', true],
  ])('%s', (_what, on, from, to, counts) => {
    const mandate = mandateOn([finance(from, to)], { on: day(on), organisationNo: council, allianceNo: riverbank });
    expect(mandate.powers.has('POST_COSTS')).toBe(counts);
    expect(mandate.roles).toEqual(counts ? ['PARTNER_FINANCE'] : []);
  });

  it.each<[string, { organisationNo?: number; allianceNo?: number }, number | null, number | null, boolean]>([
    ['of the organisation counts in each of its alliances', atCouncil, council, riverbank, true],
    ['of the organisation counts for its own affairs', atCouncil, council, null, true],
    ['of another organisation does not count', atCouncil, trust, riverbank, false],
    ['limited to an alliance counts there', { ...atCouncil, allianceNo: riverbank }, council, riverbank, true],
    [
      'limited to an alliance does not count in another',
      { ...atCouncil, allianceNo: riverbank },
      council,
      hillside,
      false,
    ],
    [
      'limited to an alliance does not count for the whole',
      { ...atCouncil, allianceNo: riverbank },
      council,
      null,
      false,
    ],
    ['of a partner does not count for the alliance itself', atCouncil, null, riverbank, false],
  ])('a partner’s appointment %s', (_what, where, organisationNo, allianceNo, counts) => {
    const held = [appointment('PARTNER_FINANCE', '2026-04-01', null, where)];
    const mandate = mandateOn(held, { on: day('2026-05-01'), organisationNo, allianceNo });
    expect(mandate.powers.has('POST_COSTS')).toBe(counts);
  });

  it('counts for the alliance itself whichever organisation sent its manager', () => {
    const held = [appointment('ALLIANCE_MANAGER', '2026-04-01', null, { ...atCouncil, allianceNo: riverbank })];
    const on = day('2026-05-01');
    expect(mandateOn(held, { on, organisationNo: null, allianceNo: riverbank }).powers.has('MANAGE_PERIODS')).toBe(
      true,
    );
    expect(mandateOn(held, { on, organisationNo: null, allianceNo: hillside }).powers.size).toBe(0);
  });

  it('adds several appointments up', () => {
    const held = [
      finance('2026-04-01', '2026-06-30'),
      appointment('PARTNER_LEAD', '2026-06-01', null, atCouncil),
      appointment('PARTNER_FINANCE', '2026-04-01', null, { organisationNo: trust }),
    ];
    const on = (date: IsoDate): string[] => [
      ...mandateOn(held, { on: date, organisationNo: council, allianceNo: null }).roles,
    ];
    expect(on(day('2026-05-31'))).toEqual(['PARTNER_FINANCE']);
    expect(on(day('2026-06-30'))).toEqual(['PARTNER_FINANCE', 'PARTNER_LEAD']);
    expect(on(day('2026-07-01'))).toEqual(['PARTNER_LEAD']);
  });

  it('gives the powers of the appointment, not those of the role', () => {
    const readsOnly: Appointment = { ...finance('2026-04-01', null), powers: ['ASK'] };
    const mandate = mandateOn([readsOnly], { on: day('2026-05-01'), organisationNo: council, allianceNo: null });
    expect([...mandate.powers]).toEqual(['ASK']);
  });
});

describe('the mandate of an actor', () => {
  const question = { on: day('2026-05-01'), organisationNo: council, allianceNo: riverbank };
  const token = (scopes: string[], organisationNo = council): Actor => ({
    kind: 'token',
    tokenId: 'tok_1',
    organisationNo,
    organisationId: 'org_1',
    scopes,
    actorRef: '00000000-0000-0000-0000-000000000001',
  });
  const person = (personNo: number): Actor => ({
    kind: 'person',
    personNo,
    personId: 'per_1',
    actorRef: '00000000-0000-0000-0000-000000000002',
    sessionId: 'ses_1',
    language: 'en',
  });

  it.each<[string, Actor, string[]]>([
    ['a person appointed', person(ada), powersOfRole('PARTNER_FINANCE') as string[]],
    ['somebody else', person(2), []],
    ['a token that may post', token(['ledger:write']), ['POST_COSTS', 'REVERSE_COSTS']],
    ['a token that may import', token(['import:write', 'ledger:read']), ['IMPORT_COSTS']],
    ['a token that may only read', token(['ledger:read', 'events:read', 'export:read']), []],
    ['a token with a scope nobody knows', token(['everything']), []],
    ['a token of another organisation', token(['ledger:write'], trust), []],
    ['the platform', systemActor('demonstration'), [...powers]],
    ['the public', publicActor, []],
  ])('%s', (_who, actor, expected) => {
    expect([...mandateOf(actor, [finance('2026-04-01', null)], question).powers]).toEqual(expected);
  });

  it('refuses what it does not reach, naming the power, the organisation and the day', () => {
    const mandate = mandateOf(person(2), [], question);
    expect(() => needPower(mandate, 'POST_COSTS', { organisation: 'org_1', onDate: question.on })).toThrow(
      expect.objectContaining({
        code: 'mandate-missing',
        facts: { power: 'POST_COSTS', organisation: 'org_1', onDate: '2026-05-01' },
      }),
    );
  });
});
