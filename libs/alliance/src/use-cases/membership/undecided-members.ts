import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityReader, organisationName } from '#identity';
import {
  Database,
  type UndecidedQuestion,
  type UndecidedSource,
  UndecidedSources,
  type UndecidedThing,
} from '#platform';
import type { ParticipationStatus } from '../../domain/participation.js';
import { inAlliance } from '../../store/asker.js';
import { undecidedSteps } from '../../store/membership/step-store.js';

/** What happened, after the name of the organisation. */
const words: Readonly<Partial<Record<ParticipationStatus, string>>> = {
  ACTIVE: 'takes part',
  EXCLUDED: 'was put out',
  ENDED: 'takes part no longer',
  WITHDRAWN: 'left',
};

/** Organisations that joined or were put out without the decision of the members that this needed. */
@Injectable()
export class UndecidedMembers implements UndecidedSource, OnModuleInit {
  readonly kind = 'MEMBERSHIP_WITHOUT_DECISION';
  readonly meaning = 'Organisations that joined, or were put out, without the decision of the members.';

  constructor(
    private readonly sources: UndecidedSources,
    private readonly database: Database,
    private readonly identity: IdentityReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async find({ allianceNo, limit }: UndecidedQuestion): Promise<UndecidedThing[]> {
    const steps = (await undecidedSteps(inAlliance(this.database, allianceNo))).toReversed().slice(0, limit);
    return Promise.all(
      steps.map(async ({ organisationNo, status, onDay }) => {
        const organisation = await this.identity.organisation(organisationNo);
        const what = words[status] ?? `is ${status.toLowerCase().replaceAll('_', ' ')}`;
        const told = `${organisationName(organisation)} ${what}.`;
        return { subject: organisation.organisationId, words: told, on: onDay, amount: null };
      }),
    );
  }
}
