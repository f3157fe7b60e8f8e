import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { AllianceReader } from './alliance-reader.js';
import { AddParticipation } from './use-cases/add-participation.js';
import { EndParticipation } from './use-cases/end-participation.js';
import { FormAlliance } from './use-cases/form-alliance.js';

const deeds = [FormAlliance, AddParticipation, EndParticipation];

/** Alliances, who takes part in them, and as what somebody looks at them. */
@Module({
  imports: [IdentityModule],
  providers: [AllianceReader, ...deeds],
  exports: [AllianceReader, ...deeds],
})
export class AllianceModule {}
