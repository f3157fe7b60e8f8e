import type { AllianceTx } from '#platform';
import type {
  ContractStep,
  SignOff,
  StepOutput,
  StepRecord,
  StepRound,
  WrittenOutput,
} from '../../domain/contract/step.js';
import type { Asker, Writable } from './asker.js';

/** All there is about the five steps of an alliance. */
export async function stepRecord(asker: Asker): Promise<StepRecord> {
  const [rounds, signOffs, written] = await Promise.all([
    asker.ask<Writable<StepRound>>(
      'step-rounds',
      `select step, round, why, opened_at as "openedAt", agreed_at as "agreedAt"
       from step_round where alliance_no = $1 order by step, round`,
    ),
    asker.ask<Writable<SignOff>>(
      'step-sign-offs',
      `select step, round, organisation_no as "organisationNo", person_no as "personNo", signed_at as "signedAt"
       from step_sign_off where alliance_no = $1 order by signed_at, organisation_no`,
    ),
    asker.ask<Writable<WrittenOutput>>(
      'step-outputs',
      `select step, round, kind, words, recorded_at as "recordedAt"
       from step_output where alliance_no = $1 order by no`,
    ),
  ]);
  return { rounds, signOffs, written };
}

/** Opens a round of a step. `why`: null for the first. */
export async function insertRound(
  tx: AllianceTx,
  { step, round, why }: { readonly step: ContractStep; readonly round: number; readonly why: string | null },
): Promise<void> {
  await tx.query('insert into step_round (alliance_no, step, round, why, opened_at) values ($1, $2, $3, $4, $5)', [
    tx.allianceNo,
    step,
    round,
    why,
    tx.at,
  ]);
}

/** Says of a round that everybody has signed it off. */
export async function agreeRound(tx: AllianceTx, step: ContractStep, round: number): Promise<void> {
  await tx.query('update step_round set agreed_at = $4 where alliance_no = $1 and step = $2 and round = $3', [
    tx.allianceNo,
    step,
    round,
    tx.at,
  ]);
}

/** Writes an output down. */
export async function insertOutput(
  tx: AllianceTx,
  output: { readonly step: ContractStep; readonly round: number; readonly kind: StepOutput; readonly words: string },
): Promise<void> {
  await tx.query(
    `insert into step_output (alliance_no, no, step, round, kind, words, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from step_output where alliance_no = $1), $2, $3, $4, $5, $6)`,
    [tx.allianceNo, output.step, output.round, output.kind, output.words, tx.at],
  );
}

/** Stores an organisation's sign-off. */
export async function insertSignOff(tx: AllianceTx, signOff: Omit<SignOff, 'signedAt'>): Promise<void> {
  await tx.query(
    `insert into step_sign_off (alliance_no, step, round, organisation_no, person_no, signed_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.allianceNo, signOff.step, signOff.round, signOff.organisationNo, signOff.personNo, tx.at],
  );
}
