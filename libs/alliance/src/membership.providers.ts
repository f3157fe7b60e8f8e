import { MembershipPresenters } from './events/membership-presenters.js';
import { DefaultNoticeServedTopic, MembershipChangedTopic } from './events/membership-topics.js';
import { ImperativesMutations } from './graphql/imperatives/imperatives.mutations.js';
import { LifecycleResolver } from './graphql/life/lifecycle.resolver.js';
import { CandidacyMutations } from './graphql/membership/candidacy.mutations.js';
import { MembershipSubscriptions } from './graphql/membership/membership.subscriptions.js';
import { ParticipationFields } from './graphql/membership/participation.fields.js';
import { StandingMutations } from './graphql/membership/standing.mutations.js';
import { OnMembersDecision } from './reactions/on-members-decision.js';
import { BeginImperativesCheck } from './use-cases/imperatives/begin-imperatives-check.js';
import { FinaliseImperativesCheck } from './use-cases/imperatives/finalise-imperatives-check.js';
import { ImperativesReader } from './use-cases/imperatives/imperatives-reader.js';
import { WordImperatives } from './use-cases/imperatives/word-imperatives.js';
import { AdvanceAlliance } from './use-cases/life/advance-alliance.js';
import { ChangeSettings } from './use-cases/life/change-settings.js';
import { CloseParticipations } from './use-cases/life/close-participations.js';
import { ContractFacts } from './use-cases/life/contract-facts.js';
import { LifecycleFacts } from './use-cases/life/lifecycle-facts.js';
import { MembershipFacts } from './use-cases/life/membership-facts.js';
import { ReadLifecycle } from './use-cases/life/read-lifecycle.js';
import { ApplyToJoin } from './use-cases/membership/apply-to-join.js';
import { EndCandidacy } from './use-cases/membership/end-candidacy.js';
import { FollowTheClock } from './use-cases/membership/follow-the-clock.js';
import { GiveWithdrawalNotice } from './use-cases/membership/give-withdrawal-notice.js';
import { InviteOrganisation } from './use-cases/membership/invite-organisation.js';
import { MembershipDesk } from './use-cases/membership/membership-desk.js';
import { MembershipEffects } from './use-cases/membership/membership-effects.js';
import { MembershipReader } from './use-cases/membership/membership-reader.js';
import { RecordDeed } from './use-cases/membership/record-deed.js';
import { SeatsOfMembers } from './use-cases/membership/seats-of-members.js';
import { ServeDefaultNotice } from './use-cases/membership/serve-default-notice.js';
import { SettleDefaultNotice } from './use-cases/membership/settle-default-notice.js';
import { UndecidedMembers } from './use-cases/membership/undecided-members.js';

/** The deeds by which organisations join, stay and leave, and an alliance goes through its life. */
export const membershipDeeds = [
  InviteOrganisation,
  ApplyToJoin,
  EndCandidacy,
  RecordDeed,
  BeginImperativesCheck,
  FinaliseImperativesCheck,
  WordImperatives,
  ServeDefaultNotice,
  SettleDefaultNotice,
  GiveWithdrawalNotice,
  AdvanceAlliance,
  ChangeSettings,
];

/** What they are made of, and what happens by itself. */
export const membershipProviders = [
  ...membershipDeeds,
  MembershipDesk,
  MembershipEffects,
  CloseParticipations,
  LifecycleFacts,
  MembershipFacts,
  ContractFacts,
  ImperativesReader,
  MembershipReader,
  ReadLifecycle,
  SeatsOfMembers,
  FollowTheClock,
  OnMembersDecision,
  UndecidedMembers,
  MembershipPresenters,
  MembershipChangedTopic,
  DefaultNoticeServedTopic,
  CandidacyMutations,
  StandingMutations,
  ImperativesMutations,
  ParticipationFields,
  LifecycleResolver,
  MembershipSubscriptions,
];
