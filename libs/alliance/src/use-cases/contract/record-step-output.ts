import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { type StepOutput, needOutputOpen } from '../../domain/contract/step.js';
import { inTx } from '../../store/contract/asker.js';
import { insertOutput, stepRecord } from '../../store/contract/step-store.js';
import { ContractDesk } from './contract-desk.js';
import type { StepCommand } from './start-step.js';

/** Something written down for a step. */
export interface RecordStepOutputCommand extends StepCommand {
  readonly kind: StepOutput;
  readonly words: string;
}

/**
 * Writes down an output of a step that is open. The last of its kind counts; earlier ones are kept. What was signed off
 * stays as it is until the step is opened again.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, alliance.text-missing, idempotency-conflict, alliance.step-not-open, alliance.output-not-of-step,
 * alliance.step-being-signed. Events: alliance.step-output-recorded.
 */
@Injectable()
export class RecordStepOutput {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: RecordStepOutputCommand): Promise<{ replayed: boolean }> {
    const { step, kind } = command;
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    const words = plainText(command.words, 5000, 'output', 'words');
    return this.desk.once(actor, allianceNo, 'step-output', command, async (tx) => {
      const { round } = needOutputOpen(await stepRecord(inTx(tx)), step, kind);
      await insertOutput(tx, { step, round, kind, words });
      await tx.append([{ type: ContractEvent.STEP_OUTPUT_RECORDED, body: { step, round, kind } }]);
      return {};
    });
  }
}
