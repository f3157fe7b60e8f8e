import './alliance-refusals.js';
import { type IsoDate, isoDate, placeId } from '#kernel';
import {
  type Participation,
  type ParticipationStatus,
  type WayToLeave,
  endOfParticipation,
  lastDayOf,
  parseParticipationId,
  participationId,
  participationStatuses,
  statusOn,
  takesPartOn,
} from './participation.js';

const day = (text: string): IsoDate => isoDate(text);
const TODAY = day('2026-11-20');

function part(more: Partial<Participation> = {}): Participation {
  const joinedOn = day('2026-04-01');
  return {
    allianceNo: 1,
    organisationNo: 2,
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

describe('taking part', () => {
  it.each([
    ['before the first day', '2026-03-31', {}, false],
    ['on the first day', '2026-04-01', {}, true],
    ['with no end', '2199-12-31', {}, true],
    ['on the last day', '2026-11-20', { leftOn: TODAY }, true],
    ['after the last day', '2026-11-21', { leftOn: TODAY }, false],
    ['for one day only', '2026-04-01', { leftOn: day('2026-04-01') }, true],
  ])('%s', (_when, on, more, expected) => {
    expect(takesPartOn(part(more), day(on))).toBe(expected);
  });

  it('is what three of the statuses mean', () => {
    const taking = Object.keys(participationStatuses).filter((status) =>
      takesPartOn(part({ status: status as ParticipationStatus }), TODAY),
    );
    expect(taking).toEqual(['ACTIVE', 'NOTICE_OF_DEFAULT', 'WITHDRAWAL_NOTICE']);
  });

  it.each([
    ['ACTIVE', null, 'ACTIVE'],
    ['ACTIVE', '2026-11-19', 'ENDED'],
    ['WITHDRAWAL_NOTICE', '2026-11-20', 'WITHDRAWAL_NOTICE'],
    ['WITHDRAWAL_NOTICE', '2026-11-19', 'WITHDRAWN'],
    ['EXCLUDED', '2026-11-19', 'EXCLUDED'],
    ['NOTICE_OF_DEFAULT', '2026-11-19', 'ENDED'],
    ['SUSPENDED', '2026-11-19', 'ENDED'],
    ['INVITED', '2026-11-19', 'INVITED'],
  ] as const)('%s with the last day %s is %s today', (status, last, expected) => {
    expect(statusOn(part({ status, leftOn: last === null ? null : day(last) }), TODAY)).toBe(expected);
  });
});

it('who was to be put out has been, when its last day is over', () => {
  const leaving = part({ status: 'NOTICE_OF_DEFAULT', leftOn: day('2026-11-19'), endedBy: 'dec_1' });
  expect(statusOn(leaving, TODAY)).toBe('EXCLUDED');
  expect(statusOn({ ...leaving, leftOn: TODAY }, TODAY)).toBe('NOTICE_OF_DEFAULT');
});

it.each([
  ['takes part', {}, null],
  ['leaves today', { status: 'WITHDRAWAL_NOTICE', leftOn: '2026-11-20' }, null],
  ['left yesterday', { status: 'WITHDRAWAL_NOTICE', leftOn: '2026-11-19' }, '2026-11-19'],
  ['was put out', { status: 'EXCLUDED', leftOn: '2026-11-01' }, '2026-11-01'],
  ['was put out with a day to come', { status: 'EXCLUDED', leftOn: '2026-12-01' }, '2026-11-19'],
  ['rests', { status: 'SUSPENDED', since: '2026-11-10' }, '2026-11-10'],
  ['has left and is asked again', { status: 'INVITED', leftOn: '2026-06-30' }, '2026-06-30'],
  ['will join', { joinedOn: '2026-12-01' }, null],
])('the last day of one that %s', (_case, more, expected) => {
  expect(lastDayOf(part(more as Partial<Participation>), TODAY)).toBe(expected);
});

it('a participation is named by alliance and organisation', () => {
  const id = participationId(7, 12);
  expect(id).toMatch(/^par_/);
  expect(parseParticipationId(id)).toEqual({ allianceNo: 7, organisationNo: 12 });
  expect(parseParticipationId(id.replace('par', 'dec'))).toBeUndefined();
  expect(parseParticipationId(placeId('par', 7, 2n ** 40n))).toBeUndefined();
});

describe('the end of a participation', () => {
  const owner = part({ organisationNo: 1, kind: 'OWNER' });
  const end = (
    leaving: Participation,
    way: WayToLeave,
    leftOn?: string,
    all: readonly Participation[] = [owner, leaving],
  ): unknown =>
    endOfParticipation(leaving, all, { way, leftOn: leftOn === undefined ? undefined : day(leftOn), today: TODAY });

  it.each([
    ['at once', 'WITHDRAWN', undefined, { status: 'WITHDRAWN', leftOn: '2026-11-19' }],
    ['with notice', 'WITHDRAWN', '2027-02-28', { status: 'WITHDRAWAL_NOTICE', leftOn: '2027-02-28' }],
    ['today', 'WITHDRAWN', '2026-11-20', { status: 'WITHDRAWAL_NOTICE', leftOn: '2026-11-20' }],
    ['in the past', 'WITHDRAWN', '2026-10-31', { status: 'WITHDRAWN', leftOn: '2026-10-31' }],
    ['when its part will be done', 'ENDED', '2027-03-31', { status: 'ACTIVE', leftOn: '2027-03-31' }],
    ['excluded, which counts at once', 'EXCLUDED', '2026-11-20', { status: 'EXCLUDED', leftOn: '2026-11-20' }],
  ] as const)('%s', (_when, way, leftOn, expected) => {
    expect(end(part(), way, leftOn)).toEqual(expected);
  });

  it('is on the day of joining for who joined today', () => {
    expect(end(part({ joinedOn: TODAY }), 'WITHDRAWN')).toEqual({ status: 'WITHDRAWN', leftOn: TODAY });
  });

  it.each([
    [
      'has already left',
      part({ status: 'WITHDRAWN', leftOn: day('2026-06-30') }),
      'alliance.participation-already-ended',
    ],
    [
      'gave notice that is over',
      part({ status: 'WITHDRAWAL_NOTICE', leftOn: day('2026-11-19') }),
      'alliance.participation-already-ended',
    ],
    ['was never admitted', part({ status: 'INVITED' }), 'alliance.participation-already-ended'],
  ])('is refused to who %s', (_who, leaving, code) => {
    expect(() => end(leaving, 'WITHDRAWN')).toThrow(expect.objectContaining({ code }));
  });

  it('is never before the day of joining', () => {
    expect(() => end(part(), 'WITHDRAWN', '2026-03-31')).toThrow(
      expect.objectContaining({ code: 'alliance.leaves-before-joining', path: ['leftOn'] }),
    );
  });

  it('leaves an owner behind', () => {
    expect(() => end(owner, 'WITHDRAWN', undefined, [owner, part()])).toThrow(
      expect.objectContaining({ code: 'alliance.owner-must-stay' }),
    );
    const leavesSoon = part({ organisationNo: 3, kind: 'OWNER', leftOn: day('2026-12-31') });
    expect(() => end(owner, 'WITHDRAWN', '2026-12-31', [owner, leavesSoon])).toThrow(
      expect.objectContaining({ code: 'alliance.owner-must-stay' }),
    );
    const stays = part({ organisationNo: 3, kind: 'OWNER' });
    expect(end(owner, 'WITHDRAWN', '2026-12-31', [owner, stays])).toMatchObject({ status: 'WITHDRAWAL_NOTICE' });
  });
});
