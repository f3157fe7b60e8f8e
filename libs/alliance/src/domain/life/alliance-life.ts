import '../alliance-refusals.js';
import './life-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { AllianceStatus } from '../alliance.js';

/** What has to hold before an alliance can go on. `toDo`: what somebody does about it when it does not. */
export const lifecycleGuards = {
  TWO_ORGANISATIONS: {
    meaning: 'At least two organisations take part.',
    toDo: 'Invite another organisation and see it through to joining.',
  },
  CHARTER_DRAFT: {
    meaning: 'There is at least a draft of the charter.',
    toDo: 'Write down the vision, the objectives and the principles.',
  },
  ALL_SIGNED: {
    meaning: 'Every participant has signed the agreement.',
    toDo: 'Put a version of the agreement to the members and have each of them sign it.',
  },
  BASELINE_APPROVED: {
    meaning: 'The members have approved a target cost or budget.',
    toDo: 'Put the target cost or the budget to the leadership team and have it approved.',
  },
  LEADERSHIP_SEATS: {
    meaning: 'There is a leadership team with a seat for each participant.',
    toDo: 'Establish the leadership team and give each participant a seat on it.',
  },
} as const;
export type LifecycleGuard = keyof typeof lifecycleGuards;

/** A step in the life of an alliance. */
export interface LifeStep {
  readonly from: AllianceStatus;
  readonly to: AllianceStatus;
  readonly guards: readonly LifecycleGuard[];
  /** The members have to have decided it. */
  readonly needsDecision: boolean;
}

const step = (
  from: AllianceStatus,
  to: AllianceStatus,
  { guards = [], decided = false }: { guards?: readonly LifecycleGuard[]; decided?: boolean } = {},
): LifeStep => ({ from, to, guards, needsDecision: decided });

/** Every step there is. What is not here cannot happen. */
export const lifeSteps: readonly LifeStep[] = [
  step('FORMING', 'DEVELOPMENT', { guards: ['TWO_ORGANISATIONS', 'CHARTER_DRAFT'] }),
  step('DEVELOPMENT', 'ACTIVE', { guards: ['ALL_SIGNED', 'BASELINE_APPROVED', 'LEADERSHIP_SEATS'] }),
  step('ACTIVE', 'SUSPENDED', { decided: true }),
  step('SUSPENDED', 'ACTIVE', { decided: true }),
  step('ACTIVE', 'CLOSING', { decided: true }),
  step('ACTIVE', 'TERMINATED', { decided: true }),
  step('TERMINATED', 'CLOSING'),
  step('CLOSING', 'CLOSED'),
];

/** The steps that are possible from a status, guards apart. */
export function stepsFrom(status: AllianceStatus): readonly LifeStep[] {
  return lifeSteps.filter(({ from }) => from === status);
}

/** The step from one status to another. Refuses alliance.step-not-possible. */
export function needStep(from: AllianceStatus, to: AllianceStatus): LifeStep {
  const steps = stepsFrom(from);
  const found = steps.find((each) => each.to === to);
  if (found !== undefined) return found;
  const possible = steps.map((each) => each.to);
  throw new Refusal('alliance.step-not-possible', { from, to, possible: possible.length > 0 ? possible : 'none' }, [
    'to',
  ]);
}

/** Whether a guard holds; when not, what is missing in particular, such as the organisations that have not signed. */
export interface GuardState {
  readonly guard: LifecycleGuard;
  readonly holds: boolean;
  readonly missing: readonly string[];
}

/** Refuses alliance.guards-missing unless every guard holds; says what to do about each that does not. */
export function needGuards(states: readonly GuardState[]): void {
  const failing = states.filter(({ holds }) => !holds);
  ensure(failing.length === 0, () => {
    return new Refusal('alliance.guards-missing', { missing: failing.map(guardSentence) }, ['to']);
  });
}

/** What to do about a guard that does not hold, with what is missing in particular. */
export function guardSentence({ guard, missing }: Pick<GuardState, 'guard' | 'missing'>): string {
  const { toDo } = lifecycleGuards[guard];
  return missing.length === 0 ? toDo : `${toDo} Missing: ${missing.join(', ')}.`;
}

/** What an alliance asks of the law of the place and of its members. */
export interface AllianceSettings {
  /** Whose bank holidays count for remedy periods. */
  readonly nation: 'ENGLAND_AND_WALES' | 'SCOTLAND' | 'NORTHERN_IRELAND';
  /** Least months between a notice of withdrawal and the last day. */
  readonly withdrawalNoticeMonths: number;
  /** Whether costs may be posted while the alliance is suspended. */
  readonly postsWhileSuspended: boolean;
}

/** What holds until an alliance agrees otherwise. */
export const defaultSettings: AllianceSettings = {
  nation: 'ENGLAND_AND_WALES',
  withdrawalNoticeMonths: 3,
  postsWhileSuspended: false,
};

/** Whether the book of an alliance takes costs: not once it is closed, and while it is suspended only if that was agreed. */
export function takesPostings(status: AllianceStatus, postsWhileSuspended: boolean): boolean {
  return status !== 'CLOSED' && (status !== 'SUSPENDED' || postsWhileSuspended);
}

/** Whether joining and leaving are for the members to decide: from the day the agreement is in force. */
export function membersDecide(status: AllianceStatus): boolean {
  return status !== 'FORMING' && status !== 'DEVELOPMENT';
}
