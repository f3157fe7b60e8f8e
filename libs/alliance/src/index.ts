export { type AlliancePerson, AlliancePeople } from './use-cases/alliance-people.js';
export { AllianceModule } from './alliance.module.js';
export { ContractModule } from './contract.module.js';
export { EventPresenters, type EventPresenter, type PresentedEvent } from './events/event-presenters.js';
export { AllianceTopic, levelNamed } from './events/alliance-topic.js';
export { EVENTS } from './events/events-topic.js';
export { AllianceReader, type Participant } from './alliance-reader.js';
export {
  type Alliance,
  type AllianceKind,
  type AllianceStatus,
  type ContractType,
  allianceKinds,
  allianceStatuses,
  contractTypes,
} from './domain/alliance.js';
export {
  AllianceEvent,
  type AllianceEnvelope,
  type AllianceFormed,
  type ParticipationBegan,
  type ParticipationEnded,
} from './domain/alliance-events.js';
export { allianceRefusals } from './domain/alliance-refusals.js';
export {
  type Participation,
  type ParticipationKind,
  type ParticipationStatus,
  type WayToLeave,
  participationId,
  takesPartOn,
} from './domain/participation.js';
export { type Viewer, audienceOf, levelFor, ownsLines } from './domain/viewer.js';
export { type FactAnswer, type LifecycleFact, LifecycleFacts } from './use-cases/life/lifecycle-facts.js';
export { type LifecycleGuard, takesPostings } from './domain/life/alliance-life.js';
export { MembershipReader, type ParticipationView } from './use-cases/membership/membership-reader.js';
export { AddParticipation, type AddParticipationCommand } from './use-cases/add-participation.js';
export { EndParticipation, type EndParticipationCommand } from './use-cases/end-participation.js';
export { FormAlliance, type FormAllianceCommand, type FormedAlliance } from './use-cases/form-alliance.js';
export { OpennessEnum } from './graphql/alliance-enums.js';
export { AllianceType } from './graphql/alliance-types.js';
export { ALLIANCE_ROWS } from './store/alliance-rows.js';
export { ContractEvent } from './domain/contract/contract-events.js';
export { contractRefusals } from './domain/contract/contract-refusals.js';
export { issueRefusals } from './domain/contract/issue-refusals.js';
export { stepRefusals } from './domain/contract/step-refusals.js';
export { ContractReader } from './use-cases/contract/contract-reader.js';
export { HealthEvent } from './domain/health/health-events.js';
export { healthRefusals } from './domain/health/health-refusals.js';
export { AnswerByCode } from './use-cases/health/answer-by-code.js';
export { AnswerHealthCheck } from './use-cases/health/answer-health-check.js';
export { HealthStanding } from './use-cases/health/health-standing.js';
export { IssueHealthCodes } from './use-cases/health/issue-health-codes.js';
export { PlanHealthCheck } from './use-cases/health/plan-health-check.js';
export { RunHealthChecks } from './use-cases/health/run-health-checks.js';
export { ProcessReader } from './use-cases/contract/process-reader.js';
export { BeginCharter } from './use-cases/contract/begin-charter.js';
export { ChangeCharter } from './use-cases/contract/change-charter.js';
export { ContractDesk } from './use-cases/contract/contract-desk.js';
export { GiveIssuePosition } from './use-cases/contract/give-issue-position.js';
export { IssueDesk } from './use-cases/contract/issue-desk.js';
export { MadeOutputs } from './use-cases/contract/made-outputs.js';
export { OfferCharter } from './use-cases/contract/offer-charter.js';
export { ProposeAgreement } from './use-cases/contract/propose-agreement.js';
export { RaiseIssue } from './use-cases/contract/raise-issue.js';
export { RecordStepOutput } from './use-cases/contract/record-step-output.js';
export { SignAgreement } from './use-cases/contract/sign-agreement.js';
export { SignCharter } from './use-cases/contract/sign-charter.js';
export { SignOffStep } from './use-cases/contract/sign-off-step.js';
export { StartStep } from './use-cases/contract/start-step.js';
