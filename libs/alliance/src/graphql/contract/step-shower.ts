import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { IdentityReader, OrganisationType } from '#identity';
import {
  type ContractStep,
  type StepOutput,
  isWritten,
  missingOutputs,
  outputsOf,
  stepNumber,
  stepStatus,
} from '../../domain/contract/step.js';
import { ProcessReader, type StepView } from '../../use-cases/contract/process-reader.js';
import type { SignOffType, StepOutputType, StepRoundType, StepType } from './step.types.js';

/** Shows steps as the API does. */
@Injectable()
export class StepShower {
  constructor(
    private readonly reader: ProcessReader,
    private readonly identity: IdentityReader,
  ) {}

  /** The five steps of an alliance that somebody may see. */
  async all(actor: Actor, allianceId: string): Promise<StepType[]> {
    const views = await this.reader.steps(actor, allianceId);
    return Promise.all(views.map(async (view) => this.show(view)));
  }

  /** One of them. */
  async one(actor: Actor, allianceId: string, step: ContractStep): Promise<StepType | null> {
    const view = (await this.reader.steps(actor, allianceId)).find((each) => each.step === step);
    return view === undefined ? null : this.show(view);
  }

  private async show(view: StepView): Promise<StepType> {
    const { step, record, made, missing } = view;
    const lacking = missingOutputs(record, step, made);
    const rounds = record.rounds.filter((each) => each.step === step);
    return {
      step,
      number: stepNumber(step),
      status: stepStatus(record, step),
      outputs: outputsOf(step).map((kind) => outputState(view, kind, !lacking.includes(kind))),
      stillToSign: missing.map(({ organisation }) => OrganisationType.of(organisation)),
      rounds: await Promise.all(
        rounds.map(async ({ round, why, openedAt, agreedAt }): Promise<StepRoundType> => {
          return { round, why, openedAt, agreedAt, signOffs: await this.signOffs(view, round) };
        }),
      ),
    };
  }

  private async signOffs({ step, record }: StepView, round: number): Promise<SignOffType[]> {
    const given = record.signOffs.filter((each) => each.step === step && each.round === round);
    return Promise.all(
      given.map(async ({ organisationNo, personNo, signedAt }) => ({
        organisation: OrganisationType.of(await this.identity.organisation(organisationNo)),
        person: (await this.identity.person(personNo)).name,
        signedAt,
      })),
    );
  }
}

function outputState({ step, record }: StepView, kind: StepOutput, present: boolean): StepOutputType {
  const last = record.written.findLast((each) => each.step === step && each.kind === kind);
  return { kind, present, written: isWritten(kind), words: last?.words ?? null, recordedAt: last?.recordedAt ?? null };
}
