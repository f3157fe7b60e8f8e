import { describedEnum } from '#platform';
import { type HealthLevel, healthLevels } from '../../domain/health/asked.js';
import {
  type HealthActionStatus,
  type HealthCause,
  healthActionStatuses,
  healthCauses,
} from '../../domain/health/health-action.js';
import { type HealthCheckStatus, healthCheckStatuses } from '../../domain/health/health-check.js';
import { type HealthArea, healthAreas } from '../../domain/health/instrument.js';
import { type HiddenBecause, hiddenBecause } from '../../domain/health/results.js';

export const HealthCheckStatusEnum: Record<HealthCheckStatus, HealthCheckStatus> = describedEnum(
  'HealthCheckStatus',
  'Where a round of the health check is on its way.',
  healthCheckStatuses,
);
export const HealthAreaEnum: Record<HealthArea, HealthArea> = describedEnum(
  'HealthArea',
  'What a statement of a health check is about.',
  healthAreas,
);
export const HealthLevelEnum: Record<HealthLevel, HealthLevel> = describedEnum(
  'HealthLevel',
  'From where in an organisation somebody answers a health check.',
  healthLevels,
);
export const HiddenBecauseEnum: Record<HiddenBecause, HiddenBecause> = describedEnum(
  'HealthHiddenBecause',
  'Why the result of a group is not shown.',
  hiddenBecause,
);
export const HealthCauseEnum: Record<HealthCause, HealthCause> = describedEnum(
  'HealthCause',
  'Why an action was opened.',
  healthCauses,
);
export const HealthActionStatusEnum: Record<HealthActionStatus, HealthActionStatus> = describedEnum(
  'HealthActionStatus',
  'Where an action is.',
  healthActionStatuses,
);
const { DONE, NOT_PURSUED } = healthActionStatuses;
export const HealthActionOutcomeEnum: Record<'DONE' | 'NOT_PURSUED', 'DONE' | 'NOT_PURSUED'> = describedEnum(
  'HealthActionOutcome',
  'How an action can end.',
  { DONE, NOT_PURSUED },
);
