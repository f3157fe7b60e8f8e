import type { IsoDate } from '#kernel';
import type { AllianceTx, NewEvent } from '#platform';
import { AllianceEvent } from '../../domain/alliance-events.js';
import { type ParticipationKind, type ParticipationStatus, participationId } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { type ParticipationRecord, putRecord } from '../../store/membership/participation-record.js';
import { insertStep } from '../../store/membership/step-store.js';

/** A step of an organisation on its way into, within or out of an alliance. */
export interface Step {
  readonly organisation: { readonly organisationNo: number; readonly organisationId: string };
  /** What was written down before; undefined for one never heard of. */
  readonly before: ParticipationRecord | undefined;
  readonly status: ParticipationStatus;
  /** First day on which it counts. */
  readonly onDay: IsoDate;
  /** What else changes. */
  readonly change?: Partial<Omit<ParticipationRecord, 'organisationNo' | 'status' | 'since' | 'version'>>;
  readonly kind?: ParticipationKind;
  readonly reason?: string | null;
  readonly decision?: string | null;
  /** It was for the members to decide. */
  readonly needsDecision?: boolean;
}

/** Writes down a step, where the organisation stands after it, and the event that says so. */
export async function takeStep(tx: AllianceTx, step: Step): Promise<void> {
  const { organisation, before, status, onDay, reason = null, decision = null, needsDecision = false } = step;
  const { organisationNo } = organisation;
  const start = before ?? { ...NEW, organisationNo };
  const after = { ...start, kind: step.kind ?? start.kind, ...step.change, status, since: onDay };
  await putRecord(inTx(tx), after, tx.at);
  const lastDay = after.leftOn;
  await insertStep(tx, { organisationNo, status, onDay, lastDay, reason, decision, needsDecision });
  await tx.append([eventOf(tx, step, after)]);
}

const NEW: Omit<ParticipationRecord, 'organisationNo' | 'version'> = {
  kind: 'PARTICIPANT',
  status: 'INVITED',
  joinedOn: null,
  leftOn: null,
  since: null,
  accessionHash: null,
  accessionSignedOn: null,
  admittedBy: null,
  endedBy: null,
};

/** Who joins again signs again. */
export const NO_DEED = { accessionHash: null, accessionSignedOn: null } as const;

function eventOf(
  tx: AllianceTx,
  { organisation: { organisationNo, organisationId: organisation }, before, status: to, onDay, decision = null }: Step,
  after: Omit<ParticipationRecord, 'version'>,
): NewEvent {
  const from = before?.status ?? 'NONE';
  const names = { participation: participationId(tx.allianceNo, organisationNo), organisation };
  if (to === 'ACTIVE' && from === 'ADMISSION_VOTE') {
    const { kind, joinedOn } = after;
    return { type: AllianceEvent.PARTICIPATION_BEGAN, body: { ...names, kind, joinedOn, decision } };
  }
  if (before !== undefined && before.leftOn !== after.leftOn && after.leftOn !== null) {
    const { leftOn } = after;
    return { type: AllianceEvent.PARTICIPATION_ENDED, body: { ...names, status: to, leftOn, reason: null, decision } };
  }
  return { type: AllianceEvent.PARTICIPATION_MOVED, body: { ...names, from, to, on: onDay, decision } };
}
