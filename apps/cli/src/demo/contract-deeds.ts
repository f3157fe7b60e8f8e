import type { INestApplicationContext } from '@nestjs/common';
import {
  AllianceReader,
  BeginCharter,
  ChangeCharter,
  ContractDesk,
  ContractReader,
  MadeOutputs,
  OfferCharter,
  ProposeAgreement,
  RecordStepOutput,
  SignAgreement,
  SignCharter,
  SignOffStep,
  StartStep,
} from '#alliance';
import { Reactions, type UnitOfWork } from '#platform';

/** The use cases by which the members of the demonstration agree how they work together, at the moved clock. */
export interface ContractDeeds {
  readonly reader: ContractReader;
  readonly begin: BeginCharter;
  readonly change: ChangeCharter;
  readonly offer: OfferCharter;
  readonly signCharter: SignCharter;
  readonly startStep: StartStep;
  readonly record: RecordStepOutput;
  readonly signOff: SignOffStep;
  readonly propose: ProposeAgreement;
  readonly signAgreement: SignAgreement;
  /** Carries out what decisions have brought about. */
  readonly catchUp: (allianceId: string) => Promise<void>;
}

/** Makes them for a unit of work. */
export function contractDeeds(app: INestApplicationContext, unitOfWork: UnitOfWork): ContractDeeds {
  const alliances = app.get(AllianceReader, { strict: false });
  const reactions = app.get(Reactions, { strict: false });
  const desk = new ContractDesk(unitOfWork, alliances);
  return {
    reader: app.get(ContractReader, { strict: false }),
    begin: new BeginCharter(desk),
    change: new ChangeCharter(desk),
    offer: new OfferCharter(desk),
    signCharter: new SignCharter(desk),
    startStep: new StartStep(desk),
    record: new RecordStepOutput(desk),
    signOff: new SignOffStep(desk, app.get(MadeOutputs, { strict: false })),
    propose: new ProposeAgreement(desk),
    signAgreement: new SignAgreement(desk),
    catchUp: async (allianceId) => reactions.catchUp((await alliances.need(allianceId, 'allianceId')).allianceNo),
  };
}
