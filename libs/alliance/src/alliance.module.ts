import { Module } from '@nestjs/common';
import { GovernanceModule } from '#governance';
import { IdentityModule } from '#identity';
import { AllianceReader } from './alliance-reader.js';
import { EventPresenters } from './events/event-presenters.js';
import { GovernancePresenters } from './events/governance-presenters.js';
import { EventsTopic } from './events/events-topic.js';
import { LiveTopic } from './events/live-topic.js';
import { EventsSubscription } from './graphql/events.subscription.js';
import { AllianceMutations } from './graphql/alliance.mutations.js';
import { AllianceResolver } from './graphql/alliance.resolver.js';
import { AlliancePeopleQuery } from './graphql/alliance-people.query.js';
import { HEALTH_PROVIDERS } from './health-providers.js';
import { membershipDeeds, membershipProviders } from './membership.providers.js';
import { AddParticipation } from './use-cases/add-participation.js';
import { AlliancePeople } from './use-cases/alliance-people.js';
import { EndParticipation } from './use-cases/end-participation.js';
import { FormAlliance } from './use-cases/form-alliance.js';
import { MembershipReader } from './use-cases/membership/membership-reader.js';
import { LifecycleFacts } from './use-cases/life/lifecycle-facts.js';

const deeds = [FormAlliance, AddParticipation, EndParticipation];

/** Alliances, who takes part in them, and as what somebody looks at them. */
@Module({
  imports: [IdentityModule, GovernanceModule],
  providers: [
    AllianceReader,
    EventPresenters,
    GovernancePresenters,
    EventsTopic,
    LiveTopic,
    EventsSubscription,
    AllianceResolver,
    AllianceMutations,
    AlliancePeople,
    AlliancePeopleQuery,
    ...deeds,
    ...HEALTH_PROVIDERS,
    ...membershipProviders,
  ],
  exports: [
    AllianceReader,
    AlliancePeople,
    EventPresenters,
    LifecycleFacts,
    MembershipReader,
    ...deeds,
    ...membershipDeeds,
  ],
})
export class AllianceModule {}
