import './alliance-refusals.js';
import { type IsoDate, isoDate } from '#kernel';
import {
  type Participation,
  type ParticipationStatus,
  type WayToLeave,
  endOfParticipation,
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
  ] as const)('%s with the last day %s is %s today', (status, last, expected) => {
    expect(statusOn(part({ status, leftOn: last === null ? null : day(last) }), TODAY)).toBe(expected);
  });
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
