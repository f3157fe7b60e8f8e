import '../../domain/contract/step-refusals.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { type ContractStep, needNotStarted } from '../../domain/contract/step.js';
import { inTx } from '../../store/contract/asker.js';
import { insertRound, stepRecord } from '../../store/contract/step-store.js';
import { type ContractCommand, ContractDesk } from './contract-desk.js';

/** A step of an alliance. */
export interface StepCommand extends ContractCommand {
  readonly allianceId: string;
  readonly step: ContractStep;
}

/**
 * Starts one of the five steps. Several may be worked on at a time; they are agreed one after the other.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, idempotency-conflict, alliance.step-already-started. Events: alliance.step-started.
 */
@Injectable()
export class StartStep {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: StepCommand): Promise<{ replayed: boolean }> {
    const { step } = command;
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    return this.desk.once(actor, allianceNo, 'step-start', command, async (tx) => {
      needNotStarted(await stepRecord(inTx(tx)), step);
      await insertRound(tx, { step, round: 1, why: null });
      await tx.append([{ type: ContractEvent.STEP_STARTED, body: { step } }]);
      return {};
    });
  }
}
