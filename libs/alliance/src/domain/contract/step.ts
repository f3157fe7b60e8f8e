import './step-refusals.js';
import { Refusal, ensure } from '#kernel';
import { everybodySigned } from './signing.js';

/** The five steps by which a relational contract is made and kept. */
export const contractSteps = {
  FOUNDATION: 'Lay the foundation: is there trust, openness, and a fit between us?',
  SHARED_VISION: 'Write a shared vision and objectives.',
  PRINCIPLES: 'Adopt guiding principles, before any terms are negotiated.',
  ALIGNMENT: 'Align expectations and interests, and settle the commercial terms by the principles.',
  STAYING_ALIGNED: 'Stay aligned: bodies that meet, health checks, a way to change.',
} as const;
export type ContractStep = keyof typeof contractSteps;
export const stepNames = Object.keys(contractSteps) as ContractStep[];

/** What a step has to bring about before it can be agreed. */
export const stepOutputs = {
  READINESS_NOTE: 'A note on how ready the members are.',
  OPEN_BOOK_ACCEPTANCE: 'The members’ acceptance of the open book.',
  CHARTER_VISION: 'A vision and objectives in the charter.',
  CHARTER_PRINCIPLES: 'Principles in the charter.',
  TERMS_REFERENCE: 'Where the commercial terms and the commitments are to be found.',
  GOVERNANCE_BODIES: 'A body that decides.',
  HEALTH_CHECK: 'When and how the members check the health of their relationship.',
} as const;
export type StepOutput = keyof typeof stepOutputs;

/** Outputs that are looked up where they are made. The others are written down here. */
const LOOKED_UP: ReadonlySet<StepOutput> = new Set(['CHARTER_VISION', 'CHARTER_PRINCIPLES', 'GOVERNANCE_BODIES']);

const OUTPUTS: Readonly<Record<ContractStep, readonly StepOutput[]>> = {
  FOUNDATION: ['READINESS_NOTE', 'OPEN_BOOK_ACCEPTANCE'],
  SHARED_VISION: ['CHARTER_VISION'],
  PRINCIPLES: ['CHARTER_PRINCIPLES'],
  ALIGNMENT: ['TERMS_REFERENCE'],
  STAYING_ALIGNED: ['GOVERNANCE_BODIES', 'HEALTH_CHECK'],
};

/** The outputs a step needs, in order. */
export function outputsOf(step: ContractStep): readonly StepOutput[] {
  return OUTPUTS[step];
}

/** Whether an output is written down with its step, not looked up where it is made. */
export function isWritten(output: StepOutput): boolean {
  return !LOOKED_UP.has(output);
}

/** Where a step stands. */
export const stepStatuses = {
  NOT_STARTED: 'Nobody has begun it.',
  IN_PROGRESS: 'The members work on it.',
  AGREED: 'Every participant has signed it off.',
  UNDER_REVIEW: 'It was agreed and is being looked at again.',
} as const;
export type StepStatus = keyof typeof stepStatuses;

/** One time a step is worked on, from its start or reopening to its agreement. */
export interface StepRound {
  readonly step: ContractStep;
  /** From 1, without gaps. */
  readonly round: number;
  /** Why it was opened again; null for the first round. */
  readonly why: string | null;
  readonly openedAt: Date;
  readonly agreedAt: Date | null;
}

/** An organisation's yes to a step in one round. Written once. */
export interface SignOff {
  readonly step: ContractStep;
  readonly round: number;
  readonly organisationNo: number;
  readonly personNo: number;
  readonly signedAt: Date;
}

/** Something written down for a step. The last one of its kind counts; earlier ones are kept. */
export interface WrittenOutput {
  readonly step: ContractStep;
  readonly round: number;
  readonly kind: StepOutput;
  readonly words: string;
  readonly recordedAt: Date;
}

/** All there is about the five steps of one alliance. */
export interface StepRecord {
  readonly rounds: readonly StepRound[];
  readonly signOffs: readonly SignOff[];
  readonly written: readonly WrittenOutput[];
}

/** The number of a step, from 1 to 5. */
export function stepNumber(step: ContractStep): number {
  return stepNames.indexOf(step) + 1;
}

/** The round a step is in, or was in last; undefined while it is not started. */
export function lastRound({ rounds }: StepRecord, step: ContractStep): StepRound | undefined {
  return rounds
    .filter((each) => each.step === step)
    .toSorted((one, other) => one.round - other.round)
    .at(-1);
}

/** How a step stands. */
export function stepStatus(record: StepRecord, step: ContractStep): StepStatus {
  const round = lastRound(record, step);
  if (round === undefined) return 'NOT_STARTED';
  if (round.agreedAt !== null) return 'AGREED';
  const agreedBefore = record.rounds.some((each) => each.step === step && each.agreedAt !== null);
  return agreedBefore ? 'UNDER_REVIEW' : 'IN_PROGRESS';
}

/** The sign-offs of the round a step is in. */
export function signOffsNow(record: StepRecord, step: ContractStep): SignOff[] {
  const round = lastRound(record, step)?.round;
  return record.signOffs.filter((each) => each.step === step && each.round === round);
}

/** What a step still lacks. `made`: outputs that are looked up and are there. */
export function missingOutputs(record: StepRecord, step: ContractStep, made: ReadonlySet<StepOutput>): StepOutput[] {
  const written = new Set(record.written.filter((each) => each.step === step).map(({ kind }) => kind));
  return outputsOf(step).filter((kind) => !(isWritten(kind) ? written : made).has(kind));
}

/** Refuses alliance.step-already-started unless nobody has begun a step. */
export function needNotStarted(record: StepRecord, step: ContractStep): void {
  ensure(lastRound(record, step) === undefined, () => {
    return new Refusal('alliance.step-already-started', { step: stepNumber(step) }, ['step']);
  });
}

/** The open round of a step. Refuses alliance.step-not-open. */
export function needOpenRound(record: StepRecord, step: ContractStep): StepRound {
  const round = lastRound(record, step);
  ensure(round !== undefined && round.agreedAt === null, () => {
    const facts = { step: stepNumber(step), status: stepStatus(record, step) };
    return new Refusal('alliance.step-not-open', facts, ['step']);
  });
  return round;
}

/** The round in which an output may be written down. Refuses step-not-open, output-not-of-step, step-being-signed. */
export function needOutputOpen(record: StepRecord, step: ContractStep, kind: StepOutput): StepRound {
  const round = needOpenRound(record, step);
  const allowed = outputsOf(step).filter(isWritten);
  ensure(allowed.includes(kind), () => {
    return new Refusal('alliance.output-not-of-step', { step: stepNumber(step), allowed }, ['kind']);
  });
  ensure(signOffsNow(record, step).length === 0, () => {
    return new Refusal('alliance.step-being-signed', { step: stepNumber(step) }, ['step']);
  });
  return round;
}

/**
 * The round that an organisation signs off. Refuses, in this order: alliance.step-not-open,
 * alliance.step-before-not-agreed (a step is not agreed before the one before it), alliance.step-outputs-missing,
 * alliance.not-a-signatory, alliance.already-signed-off.
 */
export function needSignOff(
  record: StepRecord,
  step: ContractStep,
  { organisation, signatories, made }: SignOffQuestion,
): StepRound {
  const round = needOpenRound(record, step);
  const number = stepNumber(step);
  const before = stepNames[number - 2];
  ensure(before === undefined || stepStatus(record, before) === 'AGREED', () => {
    return new Refusal('alliance.step-before-not-agreed', { step: number, before: number - 1 }, ['step']);
  });
  const missing = missingOutputs(record, step, made);
  ensure(missing.length === 0, () => {
    return new Refusal('alliance.step-outputs-missing', { step: number, missing }, ['step']);
  });
  const { no, name } = organisation;
  ensure(signatories.includes(no), () => {
    return new Refusal('alliance.not-a-signatory', { organisation: name }, ['actingFor']);
  });
  ensure(!signOffsNow(record, step).some((each) => each.organisationNo === no), () => {
    return new Refusal('alliance.already-signed-off', { organisation: name, step: number }, ['actingFor']);
  });
  return round;
}

/** What decides whether an organisation may sign a step off. */
export interface SignOffQuestion {
  readonly organisation: { readonly no: number; readonly name: string };
  readonly signatories: readonly number[];
  /** Outputs that are looked up and are there. */
  readonly made: ReadonlySet<StepOutput>;
}

/** Whether every participant has signed off the open round of a step whose step before is agreed. */
export function isComplete(record: StepRecord, step: ContractStep, signatories: readonly number[]): boolean {
  const round = lastRound(record, step);
  if (round === undefined || round.agreedAt !== null) return false;
  const before = stepNames[stepNumber(step) - 2];
  if (before !== undefined && stepStatus(record, before) !== 'AGREED') return false;
  return everybodySigned(signatories, signOffsNow(record, step));
}

/** The next round of a step: it is agreed, or being signed off. Refuses alliance.step-not-open. */
export function nextRound(record: StepRecord, step: ContractStep): number {
  const round = lastRound(record, step);
  ensure(round !== undefined && (round.agreedAt !== null || signOffsNow(record, step).length > 0), () => {
    const facts = { step: stepNumber(step), status: stepStatus(record, step) };
    return new Refusal('alliance.step-not-open', facts, ['step']);
  });
  return round.round + 1;
}
