import './health-refusals.js';
import { type IsoDate, Refusal, addDays, ensure } from '#kernel';
import type { Viewer } from '../viewer.js';
import { leads, runsRounds, seesResults } from './asked.js';
import type { HealthCheck, HealthTerms } from './health-check.js';
import { type ItemResult, isAtLeastTenths } from './results.js';
import { wideGaps } from './seen-results.js';

/** Why an action was opened. */
export const healthCauses = {
  LOW: 'The mean of everybody is low.',
  GAP: 'Two organisations see it differently.',
} as const;
export type HealthCause = keyof typeof healthCauses;

/** Where an action is. */
export const healthActionStatuses = {
  OPEN: 'Somebody is to do something about it.',
  DONE: 'It was done.',
  NOT_PURSUED: 'It is not pursued, for a reason that was given.',
} as const;
export type HealthActionStatus = keyof typeof healthActionStatuses;

/** What is to be done about a result. */
export interface HealthAction {
  readonly actionId: string;
  readonly checkNo: number;
  readonly item: string;
  readonly cause: HealthCause;
  /** The two organisations of a gap, the higher mean first; empty for a low mean. */
  readonly between: readonly string[];
  /** The organisation that sees to it, `org_…`; null while nobody took it on. */
  readonly owner: string | null;
  /** The person who sees to it, `per_…`; null for none. */
  readonly person: string | null;
  /** What is to be done; null while that is not settled. */
  readonly what: string | null;
  readonly dueOn: IsoDate;
  readonly status: HealthActionStatus;
  /** What was done, or why it is not pursued. */
  readonly note: string | null;
  readonly closedOn: IsoDate | null;
  readonly version: number;
}

/** An action that a result calls for. */
export type CalledFor = Pick<HealthAction, 'item' | 'cause' | 'between' | 'dueOn'>;

/**
 * The actions that results call for: for each statement one when the mean of everybody is low, and one for the widest of
 * the gaps between organisations that are wide.
 */
export function actionsCalledFor(results: readonly ItemResult[], terms: HealthTerms, closedOn: IsoDate): CalledFor[] {
  const dueOn = addDays(closedOn, terms.actionDays);
  return results.flatMap((result) => {
    const { item, all } = result;
    const low = all.shown && !isAtLeastTenths(all.mean, terms.lowBelowTenths);
    const [widest] = wideGaps(result, terms);
    return [
      ...(low ? [{ item, cause: 'LOW' as const, between: [], dueOn }] : []),
      ...(widest === undefined ? [] : [{ item, cause: 'GAP' as const, between: [widest.higher, widest.lower], dueOn }]),
    ];
  });
}

/** Whether a viewer is shown an action: with the results, and a gap first to the two. */
export function seesAction(
  viewer: Viewer,
  { cause, between }: Pick<HealthAction, 'cause' | 'between'>,
  { sharedFrom }: Pick<HealthCheck, 'sharedFrom'>,
  today: IsoDate,
): boolean {
  if (!seesResults(viewer)) return false;
  if (cause === 'LOW' || (sharedFrom !== null && today >= sharedFrom)) return true;
  return viewer.organisationId !== null && between.includes(viewer.organisationId);
}

/** Whether a viewer who is shown an action may work on it: who runs rounds, and leads of the organisations it is about. */
export function worksOnAction(viewer: Viewer, { between, owner }: Pick<HealthAction, 'between' | 'owner'>): boolean {
  return runsRounds(viewer) || [...between, ...(owner === null ? [] : [owner])].some((id) => leads(viewer, id));
}

/** Refuses health.action-closed unless an action is open. */
export function needOpenAction({ status }: Pick<HealthAction, 'status'>): void {
  ensure(status === 'OPEN', () => new Refusal('health.action-closed', { status }));
}

/** Refuses health.owner-unfit and health.due-in-the-past unless an organisation can own an action until a day. */
export function ensureOwner(
  { between }: Pick<HealthAction, 'between'>,
  { owner, dueOn }: { readonly owner: string; readonly dueOn: IsoDate },
  takingPart: readonly string[],
  today: IsoDate,
): void {
  const fits = takingPart.includes(owner) && (between.length === 0 || between.includes(owner));
  ensure(fits, () => new Refusal('health.owner-unfit', { organisation: owner.slice(0, 40) }, ['ownerId']));
  ensure(dueOn >= today, () => new Refusal('health.due-in-the-past', { dueOn }, ['dueOn']));
}
