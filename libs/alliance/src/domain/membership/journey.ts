import './membership-refusals.js';
import { Refusal } from '#kernel';
import type { ParticipationStatus } from '../participation.js';

/** Where an organisation can stand, with NONE for one that was never heard of. */
export type Standing = ParticipationStatus | 'NONE';

interface JourneyStep {
  readonly from: readonly Standing[];
  readonly to: ParticipationStatus;
}

/** Out of the alliance; may be asked, or ask, again. */
const OUT = ['NONE', 'EXCLUDED', 'WITHDRAWN', 'ENDED'] as const;
const CANDIDATE = ['INVITED', 'APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE'] as const;

/** Every step on the way of an organisation into, within and out of an alliance. */
export const journey = {
  INVITE: { from: OUT, to: 'INVITED' },
  APPLY: { from: [...OUT, 'INVITED'], to: 'APPLIED' },
  CHECK: { from: ['APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE'], to: 'IMPERATIVES_CHECK' },
  PASS: { from: ['IMPERATIVES_CHECK'], to: 'ADMISSION_VOTE' },
  ADMIT: { from: ['ADMISSION_VOTE'], to: 'ACTIVE' },
  TURN_AWAY: { from: CANDIDATE, to: 'WITHDRAWN' },
  SERVE: { from: ['ACTIVE', 'WITHDRAWAL_NOTICE'], to: 'NOTICE_OF_DEFAULT' },
  SUSPEND: { from: ['NOTICE_OF_DEFAULT'], to: 'SUSPENDED' },
  RESTORE: { from: ['NOTICE_OF_DEFAULT', 'SUSPENDED'], to: 'ACTIVE' },
  EXCLUDE: { from: ['NOTICE_OF_DEFAULT', 'SUSPENDED'], to: 'EXCLUDED' },
  GIVE_NOTICE: { from: ['ACTIVE'], to: 'WITHDRAWAL_NOTICE' },
} as const satisfies Record<string, JourneyStep>;
export type JourneyName = keyof typeof journey;

/** Whether an organisation is on its way in. */
export function isCandidate(status: ParticipationStatus): boolean {
  return (CANDIDATE as readonly string[]).includes(status);
}

/** Where a step leads from where an organisation stands. Refuses alliance.participation-step-not-possible. */
export function afterStep(name: JourneyName, status: Standing, organisation: string): ParticipationStatus {
  const { from, to }: JourneyStep = journey[name];
  if (from.includes(status)) return to;
  throw new Refusal('alliance.participation-step-not-possible', { organisation, status, possible: [...from] });
}
