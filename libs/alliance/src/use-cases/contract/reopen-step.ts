import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { nextRound } from '../../domain/contract/step.js';
import { inTx } from '../../store/contract/asker.js';
import { insertRound, stepRecord } from '../../store/contract/step-store.js';
import { ContractDesk } from './contract-desk.js';
import type { StepCommand } from './start-step.js';

/** A step that is opened again, with why. */
export interface ReopenStepCommand extends StepCommand {
  readonly why: string;
}

/**
 * Opens a step again that is agreed, or that is being signed off. Everybody signs it off anew; what was signed before
 * is kept with its round.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, alliance.text-missing, idempotency-conflict, alliance.step-not-open. Events: alliance.step-reopened.
 */
@Injectable()
export class ReopenStep {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: ReopenStepCommand): Promise<{ replayed: boolean }> {
    const { step } = command;
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    const why = plainText(command.why, 1000, 'reason', 'why');
    return this.desk.once(actor, allianceNo, 'step-reopen', command, async (tx) => {
      const round = nextRound(await stepRecord(inTx(tx)), step);
      await insertRound(tx, { step, round, why });
      await tx.append([{ type: ContractEvent.STEP_REOPENED, body: { step, round } }]);
      return {};
    });
  }
}
