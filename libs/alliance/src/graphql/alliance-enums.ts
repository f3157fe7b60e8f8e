import { OpennessLevel, type OpennessName } from '#kernel';
import { describedEnum } from '#platform';
import {
  type AllianceKind,
  type AllianceStatus,
  type ContractType,
  allianceKinds,
  allianceStatuses,
  contractTypes,
} from '../domain/alliance.js';
import {
  type ParticipationKind,
  type ParticipationStatus,
  type WayToLeave,
  participationKinds,
  participationStatuses,
  waysToLeave,
} from '../domain/participation.js';

export const AllianceKindEnum: Record<AllianceKind, AllianceKind> = describedEnum(
  'AllianceKind',
  'What an alliance is for, in broad kinds.',
  allianceKinds,
);
export const ContractTypeEnum: Record<ContractType, ContractType> = describedEnum(
  'ContractType',
  'The form of agreement between the members.',
  contractTypes,
);
export const AllianceStatusEnum: Record<AllianceStatus, AllianceStatus> = describedEnum(
  'AllianceStatus',
  'Where an alliance is in its life.',
  allianceStatuses,
);
export const FirstStatusEnum = describedEnum('AllianceFirstStatus', 'Where an alliance can be when it comes here.', {
  FORMING: allianceStatuses.FORMING,
  DEVELOPMENT: allianceStatuses.DEVELOPMENT,
  ACTIVE: allianceStatuses.ACTIVE,
});
export const ParticipationKindEnum: Record<ParticipationKind, ParticipationKind> = describedEnum(
  'ParticipationKind',
  'As what an organisation takes part.',
  participationKinds,
);
export const ParticipationStatusEnum: Record<ParticipationStatus, ParticipationStatus> = describedEnum(
  'ParticipationStatus',
  'Where an organisation is on its way into, within or out of an alliance.',
  participationStatuses,
);
export const WayToLeaveEnum: Record<WayToLeave, WayToLeave> = describedEnum(
  'WayToLeave',
  'How an organisation stops taking part.',
  waysToLeave,
);

const opennessMeanings: Readonly<Record<OpennessName, string>> = {
  PUBLIC: 'O0: everybody.',
  PANEL: 'O1: the community panel.',
  PARTNERS: 'O2: every partner of the alliance.',
  COMMISSIONER: 'O3: the commissioner.',
  AUDITOR: 'O4: the auditor and the organisation that posted it.',
};
export const OpennessEnum: Record<keyof typeof OpennessLevel, OpennessName> = describedEnum(
  'OpennessLevel',
  'Up to whom a cost line is open. Each level shows all that the one before shows, and more.',
  opennessMeanings,
);
