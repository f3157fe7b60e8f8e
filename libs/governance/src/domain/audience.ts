import { type Actor, type IsoDate, type ViewerRole } from '#kernel';
import { type Appointment, isInForce } from '#identity';
import type { Body, BodySeat } from './body.js';
import type { BodyKind } from './rules/matter-type.js';

/** What decides which bodies somebody may look into. */
export interface AudienceQuestion {
  readonly actor: Actor;
  readonly allianceNo: number;
  /** The actor's appointments, all of them, whenever and wherever they count. */
  readonly appointments: readonly Appointment[];
  /** Every seat of the alliance, ended ones too. */
  readonly seats: readonly BodySeat[];
  readonly today: IsoDate;
}

/** Roles that look into every body of their alliance. */
const SEES_ALL: ReadonlySet<ViewerRole> = new Set(['ALLIANCE_MANAGER', 'CLERK', 'AUDITOR', 'COMMISSIONER']);
/** Bodies that a role looks into without a seat. */
const SEES_KINDS: Readonly<Partial<Record<ViewerRole, readonly BodyKind[]>>> = {
  DELIVERY_BOARD: ['DELIVERY_BOARD'],
  PANEL_MEMBER: ['COMMUNITY_PANEL', 'DELIVERY_BOARD'],
};

/**
 * The bodies somebody may look into, with their matters, votes and decisions. The alliance manager, the clerk, the
 * auditor and the commissioner: all. Everybody else: those on which their organisation or they themselves have a seat,
 * and the board or panel they belong to. A seat that has ended shows nothing any more.
 */
export function visibleBodies(bodies: readonly Body[], question: AudienceQuestion): Body[] {
  const { actor, allianceNo, appointments, today } = question;
  if (actor.kind === 'system') return [...bodies];
  if (actor.kind !== 'person') return [];
  const seats = question.seats.filter(({ from, to }) => from <= today && (to === null || today <= to));
  const takingPart = new Set(seats.flatMap(({ organisation }) => organisation?.no ?? []));
  const counting = appointments.filter(
    (appointment) =>
      appointment.personNo === actor.personNo &&
      isInForce(appointment, today) &&
      (appointment.allianceNo === allianceNo ||
        (appointment.allianceNo === null &&
          appointment.organisationNo !== null &&
          takingPart.has(appointment.organisationNo))),
  );
  if (counting.some(({ role }) => SEES_ALL.has(role))) return [...bodies];
  const organisations = new Set(counting.flatMap(({ organisationNo }) => organisationNo ?? []));
  const kinds = new Set(counting.flatMap(({ role }) => SEES_KINDS[role] ?? []));
  const seated = new Set(
    seats
      .filter(({ organisation, member, alternates }) =>
        organisation === null
          ? member.id === actor.personId || alternates.some(({ person }) => person === actor.personId)
          : organisations.has(organisation.no),
      )
      .map(({ bodyNo }) => bodyNo),
  );
  return bodies.filter(({ bodyNo, kind }) => seated.has(bodyNo) || kinds.has(kind));
}
