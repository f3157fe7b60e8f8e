import { describedEnum } from '#platform';
import { agreementStatuses } from '../../domain/contract/agreement.js';
import { charterStatuses } from '../../domain/contract/charter.js';
import { principleSources } from '../../domain/contract/principle.js';

export const AgreementStatusEnum = describedEnum(
  'AgreementStatus',
  'Where a version of the agreement stands.',
  agreementStatuses,
);
export const CharterStatusEnum = describedEnum('CharterStatus', 'Where a charter stands.', charterStatuses);
export const PrincipleSourceEnum = describedEnum('PrincipleSource', 'Where a principle comes from.', principleSources);
export const DifferenceKindEnum = describedEnum('DifferenceKind', 'What became of a line of a text.', {
  SAME: 'It stayed.',
  ADDED: 'It is new.',
  REMOVED: 'It is gone.',
});
