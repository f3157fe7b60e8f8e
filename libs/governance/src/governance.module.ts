import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { BodyMutations } from './graphql/body.mutations.js';
import { CostEffectFields } from './graphql/cost-effect.fields.js';
import { DecisionEscalationFields, EscalationFields, MatterEscalationFields } from './graphql/escalation.fields.js';
import { EscalationMutations } from './graphql/escalation.mutations.js';
import { MatterFields, SeatFields } from './graphql/governance.fields.js';
import { GovernanceQueries } from './graphql/governance.queries.js';
import { WhoApprovesQuery } from './graphql/who-approves.query.js';
import { MatterMutations } from './graphql/matter.mutations.js';
import { MatterVoicesFields } from './graphql/matter-voices.fields.js';
import { MatterLifeMutations } from './graphql/matter-life.mutations.js';
import { DelegationProposalFields, SeatProposalFields } from './graphql/proposal.fields.js';
import { GuestFields, GuestResolver } from './graphql/guest.resolver.js';
import { BodyTermsFields, TermsResolver } from './graphql/terms.resolver.js';
import { ProposalResolver } from './graphql/proposal.resolver.js';
import { MatterProxyFields, ProxyFields } from './graphql/proxy.fields.js';
import { ProxyMutations } from './graphql/proxy.mutations.js';
import { RegisterMutations } from './graphql/register.mutations.js';
import { PublicationFields, RegisterQueries } from './graphql/register.queries.js';
import { DecisionEndingResolver } from './graphql/decision-ending.resolver.js';
import { VoteMutations } from './graphql/vote.mutations.js';
import { AnnounceReviews } from './reactions/announce-reviews.js';
import { ClimbByTheClock } from './reactions/climb-by-the-clock.js';
import { CalendarController } from './http/calendar.controller.js';
import { EndAuthority } from './reactions/end-authority.js';
import { ExpireDecisions } from './reactions/expire-decisions.js';
import { PutInForce } from './reactions/put-in-force.js';
import { ReplaceRepresentative } from './reactions/replace-representative.js';
import { MailReviews } from './reactions/mail-reviews.js';
import { MailVoteReminders } from './reactions/mail-vote-reminders.js';
import { RemindVoters } from './reactions/remind-voters.js';
import { meetingDeeds, meetingProviders } from './meeting.providers.js';
import { BodyAudience } from './use-cases/body-audience.js';
import { CastVote } from './use-cases/cast-vote.js';
import { CloseMatter } from './use-cases/close-matter.js';
import { CostEffectReader } from './use-cases/cost-effect/cost-effect-reader.js';
import { DeclareInterest } from './use-cases/declare-interest.js';
import { DraftMatter } from './use-cases/draft-matter.js';
import { EditMatter } from './use-cases/edit-matter.js';
import { EndSeat } from './use-cases/end-seat.js';
import { EstablishBody } from './use-cases/establish-body.js';
import { EscalateMatter } from './use-cases/escalation/escalate-matter.js';
import { EscalationReader } from './use-cases/escalation/escalation-reader.js';
import { GivePosition } from './use-cases/escalation/give-position.js';
import { PassOnEscalation } from './use-cases/escalation/pass-on-escalation.js';
import { WithdrawEscalation } from './use-cases/escalation/withdraw-escalation.js';
import { ProposalReader } from './use-cases/proposal/proposal-reader.js';
import { ProposeDelegation } from './use-cases/proposal/propose-delegation.js';
import { ProposeForSeat } from './use-cases/proposal/propose-for-seat.js';
import { DecisionEndingReader } from './use-cases/decision-ending-reader.js';
import { EndInvitation } from './use-cases/guest/end-invitation.js';
import { GuestReader } from './use-cases/guest/guest-reader.js';
import { InviteGuest } from './use-cases/guest/invite-guest.js';
import { BodyTermsReader } from './use-cases/terms/body-terms-reader.js';
import { ChangeBodyTerms } from './use-cases/terms/change-body-terms.js';
import { ProxyReader } from './use-cases/proxy-reader.js';
import { RevokeDecision } from './use-cases/revoke-decision.js';
import { GiveProxy } from './use-cases/give-proxy.js';
import { GiveSeat } from './use-cases/give-seat.js';
import { GovernanceReader } from './use-cases/governance-reader.js';
import { GovernanceStanding } from './use-cases/governance-standing.js';
import { MyVoices } from './use-cases/my-voices.js';
import { MatterRecordReader } from './use-cases/matter-record-reader.js';
import { OpenMatter } from './use-cases/open-matter.js';
import { PublishDecision } from './use-cases/register/publish-decision.js';
import { RegisterReader } from './use-cases/register/register-reader.js';
import { SetPublishing } from './use-cases/register/set-publishing.js';
import { SeatHolders } from './use-cases/seat-holders.js';
import { SupersedeDecision } from './use-cases/supersede-decision.js';
import { TableMatter } from './use-cases/table-matter.js';
import { UndecidedNames } from './use-cases/undecided-names.js';
import { WithdrawMatter } from './use-cases/withdraw-matter.js';

const deeds = [
  EstablishBody,
  ChangeBodyTerms,
  InviteGuest,
  EndInvitation,
  GiveSeat,
  EndSeat,
  DraftMatter,
  EditMatter,
  TableMatter,
  WithdrawMatter,
  OpenMatter,
  GiveProxy,
  CastVote,
  DeclareInterest,
  CloseMatter,
  SupersedeDecision,
  RevokeDecision,
  ProposeForSeat,
  ProposeDelegation,
  EscalateMatter,
  PassOnEscalation,
  WithdrawEscalation,
  GivePosition,
  PublishDecision,
  SetPublishing,
];

/** Bodies, seats, matters, votes and decisions. */
@Module({
  imports: [IdentityModule],
  controllers: [CalendarController],
  providers: [
    GovernanceStanding,
    SeatHolders,
    GovernanceReader,
    DecisionEndingReader,
    MyVoices,
    RegisterReader,
    MatterRecordReader,
    ...deeds,
    RemindVoters,
    MailVoteReminders,
    AnnounceReviews,
    MailReviews,
    ...meetingProviders,
    BodyMutations,
    MatterMutations,
    MatterLifeMutations,
    VoteMutations,
    DecisionEndingResolver,
    ProxyMutations,
    GovernanceQueries,
    WhoApprovesQuery,
    RegisterQueries,
    PublicationFields,
    RegisterMutations,
    SeatFields,
    MatterFields,
    MatterVoicesFields,
    MatterProxyFields,
    ProxyFields,
    ProxyReader,
    CostEffectReader,
    CostEffectFields,
    EscalationReader,
    ClimbByTheClock,
    ExpireDecisions,
    ReplaceRepresentative,
    PutInForce,
    EndAuthority,
    ProposalReader,
    UndecidedNames,
    ProposalResolver,
    GuestReader,
    GuestResolver,
    GuestFields,
    BodyTermsReader,
    TermsResolver,
    BodyTermsFields,
    SeatProposalFields,
    DelegationProposalFields,
    EscalationFields,
    EscalationMutations,
    MatterEscalationFields,
    DecisionEscalationFields,
  ],
  exports: [GovernanceReader, RegisterReader, BodyAudience, SeatHolders, ...deeds, ...meetingDeeds],
})
export class GovernanceModule {}
