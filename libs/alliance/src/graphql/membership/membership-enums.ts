import { describedEnum } from '#platform';
import {
  type CheckMethod,
  type FindingResult,
  checkMethods,
  findingResults,
} from '../../domain/imperatives/imperatives.js';
import { type LifecycleGuard, lifecycleGuards } from '../../domain/life/alliance-life.js';
import { type Settlement, settlements } from '../../domain/membership/default-notice.js';
import { type ParticipationDeed, participationDeeds } from '../../domain/membership/participation-view.js';

export const ParticipationDeedEnum: Record<ParticipationDeed, ParticipationDeed> = describedEnum(
  'ParticipationDeed',
  'Something that can be done about an organisation’s part in an alliance.',
  participationDeeds,
);

/** As what an organisation acts. */
export const hats = {
  PARTICIPANT: 'As a member with an equal say.',
  OWNER: 'As the owner acting alone, in what is reserved to it.',
} as const;
export type Hat = keyof typeof hats;
export const HatEnum: Record<Hat, Hat> = describedEnum('Hat', 'As what an organisation acts.', hats);

export const SettlementEnum: Record<Settlement, Settlement> = describedEnum(
  'DefaultNoticeSettlement',
  'How a notice of default came to its end.',
  settlements,
);
export const SettlingEnum = describedEnum('DefaultNoticeSettling', 'How a notice of default is brought to its end.', {
  REMEDIED: settlements.REMEDIED,
  WITHDRAWN: settlements.WITHDRAWN,
});
export const CheckMethodEnum: Record<CheckMethod, CheckMethod> = describedEnum(
  'ImperativesCheckMethod',
  'How an organisation was checked.',
  checkMethods,
);
export const FindingResultEnum: Record<FindingResult, FindingResult> = describedEnum(
  'ImperativeResult',
  'What was found about a quality. There are no marks.',
  findingResults,
);
export const LifecycleGuardEnum: Record<LifecycleGuard, LifecycleGuard> = describedEnum(
  'LifecycleGuard',
  'What has to hold before an alliance can go on.',
  Object.fromEntries(Object.entries(lifecycleGuards).map(([guard, { meaning }]) => [guard, meaning])) as Record<
    LifecycleGuard,
    string
  >,
);
