import { isoDate } from '#kernel';
import { type ParticipationStatus, participationStatuses } from '../participation.js';
import { type DeedRights, looksInside, possibleDeeds, shownStanding } from './participation-view.js';

const today = isoDate('2026-05-10');
const statuses = Object.keys(participationStatuses) as ParticipationStatus[];

it('partners and above look inside, and everybody into their own', () => {
  expect(([0, 1, 2, 3, 4] as const).map((level) => looksInside({ level }, false))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(looksInside({ level: 0 }, true)).toBe(true);
});

it('from outside nobody is in default, put out or about to leave', () => {
  const leftOn = isoDate('2026-06-30');
  const shown = new Set(statuses.map((status) => shownStanding({ status, leftOn }, today, false).status));
  expect([...shown]).toEqual(['INVITED', 'APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE', 'ACTIVE', 'ENDED']);
  expect(shownStanding({ status: 'WITHDRAWAL_NOTICE', leftOn }, today, false).leftOn).toBeNull();
  expect(shownStanding({ status: 'ENDED', leftOn: isoDate('2026-05-09') }, today, false).leftOn).toBe('2026-05-09');
  expect(shownStanding({ status: 'SUSPENDED', leftOn }, today, true)).toEqual({ status: 'SUSPENDED', leftOn });
});

const nobody: DeedRights = { runs: false, serves: false, ownLead: false };
const at = { hasDeed: false, checkOpen: false, noticeOpen: false };

it.each([
  ['NONE', { runs: true }, {}, ['INVITE']],
  ['NONE', { ownLead: true }, {}, ['APPLY']],
  ['INVITED', { ownLead: true }, {}, ['APPLY', 'END_CANDIDACY']],
  ['INVITED', { runs: true }, {}, ['END_CANDIDACY']],
  ['APPLIED', { runs: true }, {}, ['END_CANDIDACY', 'RECORD_DEED', 'BEGIN_CHECK']],
  [
    'IMPERATIVES_CHECK',
    { runs: true },
    { checkOpen: true, hasDeed: true },
    ['END_CANDIDACY', 'BEGIN_CHECK', 'FINALISE_CHECK'],
  ],
  ['ADMISSION_VOTE', { runs: true }, {}, ['END_CANDIDACY', 'RECORD_DEED', 'BEGIN_CHECK']],
  ['ACTIVE', { serves: true }, {}, ['SERVE_NOTICE']],
  ['ACTIVE', { ownLead: true }, {}, ['GIVE_NOTICE']],
  ['NOTICE_OF_DEFAULT', { serves: true }, { noticeOpen: true }, ['SETTLE_NOTICE']],
  ['SUSPENDED', { runs: true, serves: true, ownLead: true }, { noticeOpen: true }, ['SETTLE_NOTICE']],
  ['EXCLUDED', { runs: true }, {}, ['INVITE']],
] as const)('at %s, with %j and %j: %j', (status, rights, more, expected) => {
  expect(possibleDeeds({ ...at, status, ...more }, { ...nobody, ...rights })).toEqual(expected);
});

it('without a right there is nothing to do', () => {
  for (const status of statuses)
    expect(possibleDeeds({ ...at, noticeOpen: true, checkOpen: true, status }, nobody)).toEqual([]);
});
