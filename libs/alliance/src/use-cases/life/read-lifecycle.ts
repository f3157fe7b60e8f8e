import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import type { AllianceStatus } from '../../domain/alliance.js';
import { type AllianceSettings, type GuardState, stepsFrom } from '../../domain/life/alliance-life.js';
import { inAlliance } from '../../store/asker.js';
import { type RecordedLifeStep, lifeStepsOf, settingsOf } from '../../store/life/life-store.js';
import { LifecycleFacts } from './lifecycle-facts.js';

/** A step that an alliance could take, and what is in the way. */
export interface NextStep {
  readonly to: AllianceStatus;
  readonly needsDecision: boolean;
  readonly guards: readonly GuardState[];
}

/** Where an alliance is in its life, how it came there, and where it can go. */
export interface Lifecycle {
  readonly allianceNo: number;
  readonly status: AllianceStatus;
  readonly version: number;
  readonly settings: AllianceSettings & { readonly version: number };
  readonly history: readonly RecordedLifeStep[];
  readonly next: readonly NextStep[];
}

/** Reads the life of an alliance. Open to everybody: that an alliance rests or is closed is public. */
@Injectable()
export class ReadLifecycle {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly database: Database,
    private readonly facts: LifecycleFacts,
  ) {}

  /** Refuses not-found (alliance). */
  async run(allianceId: string): Promise<Lifecycle> {
    const { allianceNo, status, version } = await this.alliances.need(allianceId, 'allianceId');
    const asker = inAlliance(this.database, allianceNo);
    const [history, settings, next] = await Promise.all([
      lifeStepsOf(asker),
      settingsOf(asker),
      Promise.all(
        stepsFrom(status).map(async ({ to, needsDecision, guards }) => {
          return { to, needsDecision, guards: await this.facts.states(allianceNo, guards) };
        }),
      ),
    ]);
    return { allianceNo, status, version, settings, history, next };
  }
}
