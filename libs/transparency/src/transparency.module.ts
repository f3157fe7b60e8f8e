import { Module } from '@nestjs/common';
import { AllianceModule } from '#alliance';
import { GovernanceModule } from '#governance';
import { UndecidedResolver } from './graphql/undecided.resolver.js';
import { VisibilityResolver } from './graphql/visibility.resolver.js';
import { DoneWithoutDecision } from './use-cases/done-without-decision.js';
import { EffectsOf } from './use-cases/effects-of.js';

/** Who can see what, said by the rules themselves; what decisions brought about, and what was done without one. */
@Module({
  imports: [AllianceModule, GovernanceModule],
  providers: [VisibilityResolver, DoneWithoutDecision, EffectsOf, UndecidedResolver],
})
export class TransparencyModule {}
