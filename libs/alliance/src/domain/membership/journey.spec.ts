import { type ParticipationStatus, participationStatuses } from '../participation.js';
import { type JourneyName, type Standing, afterStep, isCandidate, journey } from './journey.js';

const statuses = Object.keys(participationStatuses) as ParticipationStatus[];
const names = Object.keys(journey) as JourneyName[];
const walk = (...steps: JourneyName[]): Standing =>
  steps.reduce<Standing>((status, name) => afterStep(name, status, 'Elm Trust'), 'NONE');

it.each([
  ['asked, asks, is checked, passes, is admitted', ['INVITE', 'APPLY', 'CHECK', 'PASS', 'ADMIT'], 'ACTIVE'],
  ['asks unasked', ['APPLY', 'CHECK', 'PASS', 'ADMIT'], 'ACTIVE'],
  ['is checked again before the vote', ['APPLY', 'CHECK', 'PASS', 'CHECK', 'PASS'], 'ADMISSION_VOTE'],
  ['does not come after all, and is asked again', ['INVITE', 'TURN_AWAY', 'INVITE'], 'INVITED'],
  ['puts its default right', ['APPLY', 'CHECK', 'PASS', 'ADMIT', 'SERVE', 'RESTORE'], 'ACTIVE'],
  ['is suspended and put out', ['APPLY', 'CHECK', 'PASS', 'ADMIT', 'SERVE', 'SUSPEND', 'EXCLUDE'], 'EXCLUDED'],
  [
    'gives notice and falls into default',
    ['APPLY', 'CHECK', 'PASS', 'ADMIT', 'GIVE_NOTICE', 'SERVE'],
    'NOTICE_OF_DEFAULT',
  ],
] as [string, JourneyName[], Standing][])('an organisation %s', (_case, steps, at) => {
  expect(walk(...steps)).toBe(at);
});

it('what is not in the table is refused, from every status', () => {
  let refused = 0;
  for (const status of [...statuses, 'NONE'] as Standing[]) {
    for (const name of names) {
      const possible = (journey[name].from as readonly Standing[]).includes(status);
      if (possible) {
        expect(afterStep(name, status, 'x')).toBe(journey[name].to);
      } else {
        refused++;
        expect(() => afterStep(name, status, 'x')).toThrow(
          expect.objectContaining({ code: 'alliance.participation-step-not-possible' }),
        );
      }
    }
  }
  expect(refused).toBeGreaterThan(80);
});

it('nobody becomes active without a vote, and nobody is put out without notice', () => {
  const into = (to: ParticipationStatus): string[] => names.filter((name) => journey[name].to === to);
  expect(into('ACTIVE')).toEqual(['ADMIT', 'RESTORE']);
  expect(journey.ADMIT.from).toEqual(['ADMISSION_VOTE']);
  expect(into('ADMISSION_VOTE')).toEqual(['PASS']);
  expect(journey.EXCLUDE.from).toEqual(['NOTICE_OF_DEFAULT', 'SUSPENDED']);
  expect(statuses.filter(isCandidate)).toEqual(['INVITED', 'APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE']);
});
