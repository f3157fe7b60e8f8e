export { DecisionFieldOpennessEnum, RegisterFieldEnum, decisionFieldOpenness } from './graphql/register-enums.js';
export { GovernanceModule } from './governance.module.js';
export {
  type BodyView,
  type DecisionView,
  GovernanceReader,
  type MatterView,
  type NewestFirst,
} from './use-cases/governance-reader.js';
export type { Decision } from './store/decision-store.js';
export { type Body, type BodySeat, type BodyTerms } from './domain/body.js';
export type { CostEffect } from './domain/cost-effect/cost-effect.js';
export { costEffectRefusals } from './domain/cost-effect/cost-effect-refusals.js';
export type { Matter, MatterContent, MatterOption, MatterStatus } from './domain/matter.js';
export {
  type BodyEstablished,
  type DecisionHeldBack,
  type DecisionPublished,
  type DecisionRecorded,
  type DecisionEnded,
  GovernanceEvent,
  type InterestDeclared,
  type MatterOpened,
  type ProxyChanged,
  type VoteCast,
} from './domain/governance-events.js';
export {
  type ApprovedAuthorisation,
  DECISION_ENDS,
  type EndedAuthorisation,
  approvedAuthorisation,
  endedAuthorisation,
} from './domain/authorisation.js';
export { MeetingEvent, type OfMeeting } from './domain/meeting/meeting-events.js';
export type { Meeting, MeetingMode, MeetingStatus } from './domain/meeting/meeting.js';
export { meetingRefusals } from './domain/meeting/meeting-refusals.js';
export { londonInstant, londonTime } from './domain/calendar/london-time.js';
export { BodyAudience } from './use-cases/body-audience.js';
export { MeetingReader, type MeetingView } from './use-cases/meeting/meeting-reader.js';
export { governanceRefusals } from './domain/governance-refusals.js';
export {
  type DecisionRule,
  type Method,
  type RuleCode,
  type Weighting,
  decisionRule,
  ruleCatalogue,
} from './domain/rules/decision-rule.js';
export { type BodyKind, type MatterType, bodyKinds, matterTypeOf } from './domain/rules/matter-type.js';
export { type QuorumRule, everyParticipant, generalMeetingQuorum } from './domain/rules/quorum-rule.js';
export { type DecidingBody, type Delegation, type DecisionScope } from './domain/rules/delegation.js';
export { type Nation, isBankHoliday } from './domain/calendar/bank-holidays.js';
export {
  REMEDY_BUSINESS_DAYS,
  type Span,
  addBusinessDays,
  addMonths,
  clearDays,
  endOfDay,
  endOfSpan,
  exclusionPossibleFrom,
  isBusinessDay,
} from './domain/calendar/deadlines.js';
export { type DecisionStanding, endOf, standingOf } from './domain/decision-standing.js';
export { type Escalation, type LadderState, defaultLadder, ladderState } from './domain/ladder.js';
export { decideMatter } from './domain/verdict/decide-matter.js';
export type { ExplainedVerdict } from './domain/verdict/explained-verdict.js';
export type { MatterRecord } from './domain/verdict/matter-record.js';
export type { Outcome } from './domain/verdict/outcome.js';
export { CastVote, type CastVoteCommand } from './use-cases/cast-vote.js';
export { CloseMatter, type CloseMatterCommand, type ClosedMatter } from './use-cases/close-matter.js';
export { DeclareInterest, type DeclareInterestCommand } from './use-cases/declare-interest.js';
export { DraftMatter, type DraftMatterCommand } from './use-cases/draft-matter.js';
export { EditMatter, type EditMatterCommand } from './use-cases/edit-matter.js';
export { EndSeat, type EndSeatCommand } from './use-cases/end-seat.js';
export { EstablishBody, type EstablishBodyCommand } from './use-cases/establish-body.js';
export { GiveProxy, type GiveProxyCommand } from './use-cases/give-proxy.js';
export { GiveSeat, type GiveSeatCommand } from './use-cases/give-seat.js';
export { PublishDecision, type PublishDecisionCommand } from './use-cases/register/publish-decision.js';
export { type RegisterEntry, RegisterReader } from './use-cases/register/register-reader.js';
export { SetPublishing, type SetPublishingCommand } from './use-cases/register/set-publishing.js';
export { OpenMatter, type OpenMatterCommand } from './use-cases/open-matter.js';
export { TableMatter, type TableMatterCommand } from './use-cases/table-matter.js';
export { WithdrawMatter, type WithdrawMatterCommand } from './use-cases/withdraw-matter.js';
export { GovernanceStanding } from './use-cases/governance-standing.js';
export type { WithholdableText } from './domain/register/publication.js';
export { type SeatHolderRule, SeatHolders } from './use-cases/seat-holders.js';
export { RevokeDecision, type RevokeDecisionCommand } from './use-cases/revoke-decision.js';
export { SupersedeDecision, type SupersedeDecisionCommand } from './use-cases/supersede-decision.js';
export { NationEnum } from './graphql/governance-enums.js';
export { AddAgendaItem } from './use-cases/meeting/add-agenda-item.js';
export { AnswerMinutes } from './use-cases/meeting/answer-minutes.js';
export { CloseMeeting } from './use-cases/meeting/close-meeting.js';
export { ConveneMeeting } from './use-cases/meeting/convene-meeting.js';
export { IssueMinutes } from './use-cases/meeting/issue-minutes.js';
export { MeetingDesk } from './use-cases/meeting/meeting-desk.js';
export { OpenMeeting } from './use-cases/meeting/open-meeting.js';
export { RecordAction } from './use-cases/meeting/record-action.js';
export { RecordAttendance } from './use-cases/meeting/record-attendance.js';
export { SendNotice } from './use-cases/meeting/send-notice.js';
export { TakeUpItem } from './use-cases/meeting/take-up-item.js';
export { WriteNote } from './use-cases/meeting/write-note.js';
