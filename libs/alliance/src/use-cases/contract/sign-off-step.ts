import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import type { AllianceTx } from '#platform';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { isComplete, lastRound, needSignOff, stepNames } from '../../domain/contract/step.js';
import { inTx } from '../../store/contract/asker.js';
import { agreeRound, insertSignOff, stepRecord } from '../../store/contract/step-store.js';
import { ContractDesk, signatoriesIn } from './contract-desk.js';
import { MadeOutputs } from './made-outputs.js';
import type { StepCommand } from './start-step.js';

/** A sign-off for an organisation. */
export interface SignOffStepCommand extends StepCommand {
  readonly actingFor: string;
}

/**
 * Signs a step off for one organisation. With the last participant's sign-off it is agreed.
 *
 * Who may: a person with VOTE for the organisation. Refuses: not-found (alliance), not-allowed, mandate-missing,
 * idempotency-conflict, alliance.step-not-open, alliance.step-before-not-agreed, alliance.step-outputs-missing,
 * alliance.not-a-signatory, alliance.already-signed-off. Events: alliance.step-signed-off, alliance.step-agreed.
 */
@Injectable()
export class SignOffStep {
  constructor(
    private readonly desk: ContractDesk,
    private readonly outputs: MadeOutputs,
  ) {}

  async run(actor: Actor, command: SignOffStepCommand): Promise<{ replayed: boolean }> {
    const { step, actingFor } = command;
    const alliance = await this.desk.alliances.need(command.allianceId, 'allianceId');
    const { allianceNo } = alliance;
    const { organisation, personNo } = await this.desk.needVoice(actor, allianceNo, actingFor);
    const made = await this.outputs.of(alliance);
    return this.desk.once(actor, allianceNo, 'step-sign-off', command, async (tx) => {
      const signatories = await signatoriesIn(tx);
      const record = await stepRecord(inTx(tx));
      const { round } = needSignOff(record, step, { organisation, signatories, made });
      await insertSignOff(tx, { step, round, organisationNo: organisation.no, personNo });
      const body = { step, round, organisation: organisation.id };
      await tx.append([{ type: ContractEvent.STEP_SIGNED_OFF, actingFor: organisation, body }]);
      await settleSteps(tx);
      return {};
    });
  }
}

/**
 * Settles what has come about by now: steps that every participant has signed off are agreed, one after the other, also
 * when the last one missing left instead. Does nothing twice. Events: alliance.step-agreed.
 */
export async function settleSteps(tx: AllianceTx): Promise<void> {
  const signatories = await signatoriesIn(tx);
  for (const step of stepNames) {
    const record = await stepRecord(inTx(tx));
    const round = lastRound(record, step)?.round;
    if (round === undefined || !isComplete(record, step, signatories)) continue;
    await agreeRound(tx, step, round);
    await tx.append([{ type: ContractEvent.STEP_AGREED, body: { step, round } }]);
  }
}
