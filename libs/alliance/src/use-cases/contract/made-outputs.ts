import { Injectable } from '@nestjs/common';
import { systemActor } from '#kernel';
import { GovernanceReader } from '#governance';
import { Database } from '#platform';
import { newestCharter } from '../../domain/contract/charter.js';
import type { StepOutput } from '../../domain/contract/step.js';
import { inAlliance } from '../../store/contract/asker.js';
import { chartersOf } from '../../store/contract/charter-store.js';

const steps = systemActor('contract-steps');

/** Looks up the outputs of steps that are made elsewhere: in the charter, and in governance. */
@Injectable()
export class MadeOutputs {
  constructor(
    private readonly database: Database,
    private readonly governance: GovernanceReader,
  ) {}

  /** The outputs that are there: in the charter worked on or else the one that stands, and among the bodies. */
  async of({ allianceNo, allianceId }: { allianceNo: number; allianceId: string }): Promise<ReadonlySet<StepOutput>> {
    const [charters, bodies] = await Promise.all([
      chartersOf(inAlliance(this.database, allianceNo)),
      this.governance.bodies(steps, allianceId),
    ]);
    const content = newestCharter(charters)?.content;
    const made = new Set<StepOutput>();
    if (content !== undefined && content.vision !== null && content.objectives.length > 0) made.add('CHARTER_VISION');
    if (content !== undefined && content.principles.length > 0) made.add('CHARTER_PRINCIPLES');
    if (bodies.length > 0) made.add('GOVERNANCE_BODIES');
    return made;
  }
}
