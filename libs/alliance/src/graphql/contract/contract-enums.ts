import { describedEnum } from '#platform';
import { agreementStatuses } from '../../domain/contract/agreement.js';
import { charterStatuses } from '../../domain/contract/charter.js';
import { issueLevels, issueStatuses, issueStepKinds } from '../../domain/contract/issue.js';
import { principleSources } from '../../domain/contract/principle.js';
import { contractSteps, stepOutputs, stepStatuses } from '../../domain/contract/step.js';

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
export const ContractStepEnum = describedEnum(
  'ContractStep',
  'The five steps by which a relational contract is made and kept.',
  contractSteps,
);
export const StepStatusEnum = describedEnum('ContractStepStatus', 'Where a step stands.', stepStatuses);
export const StepOutputEnum = describedEnum('ContractStepOutput', 'What a step has to bring about.', stepOutputs);
export const IssueLevelEnum = describedEnum('IssueLevel', 'Who looks for a way out of a shared problem.', issueLevels);
export const IssueStatusEnum = describedEnum('IssueStatus', 'How an issue stands.', issueStatuses);
export const IssueStepKindEnum = describedEnum('IssueStepKind', 'What happened to an issue.', issueStepKinds);
