import type { Actor, IsoDate, TokenActor, ViewerRole } from '#kernel';
import { type ApiScope, type Appointment, isInForce, rolesOfAnOrganisation } from '#identity';
import { type Body, type BodySeat, alternatesOn } from './body.js';
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
/** The scope with which an API token reads here. */
const READS: ApiScope = 'governance:read';
/** Bodies that a role looks into without a seat. */
const SEES_KINDS: Readonly<Partial<Record<ViewerRole, readonly BodyKind[]>>> = {
  DELIVERY_BOARD: ['DELIVERY_BOARD'],
  PANEL_MEMBER: ['COMMUNITY_PANEL', 'DELIVERY_BOARD'],
};

/**
 * The bodies somebody may look into, with their matters, votes and decisions. The alliance manager, the clerk, the
 * auditor and the commissioner: all. Everybody else: those on which their organisation or they themselves have a seat,
 * and the board or panel they belong to. A seat that has ended shows nothing any more. An API token with
 * `governance:read`: those on which its organisation has a seat.
 */
export function visibleBodies(bodies: readonly Body[], question: AudienceQuestion): Body[] {
  const { actor, today } = question;
  if (actor.kind === 'system') return [...bodies];
  const seats = seatsToday(question);
  if (actor.kind === 'token') return ofToken(bodies, actor, seats);
  if (actor.kind !== 'person') return [];
  const counting = countingHere(question, actor.personNo);
  if (counting.some(({ role }) => SEES_ALL.has(role))) return [...bodies];
  const organisations = organisationsOf(question);
  const kinds = new Set(counting.flatMap(({ role }) => SEES_KINDS[role] ?? []));
  const seated = new Set(
    seats
      .filter((seat) =>
        seat.organisation === null
          ? seat.member.id === actor.personId ||
            alternatesOn(seat, today).some(({ person }) => person === actor.personId)
          : organisations.has(seat.organisation.no),
      )
      .map(({ bodyNo }) => bodyNo),
  );
  return bodies.filter(({ bodyNo, kind }) => seated.has(bodyNo) || kinds.has(kind));
}

/** The organisations, by internal number, for which somebody has an appointment that counts in the alliance. */
export function organisationsOf(question: AudienceQuestion): ReadonlySet<number> {
  const { actor } = question;
  if (actor.kind !== 'person') return new Set();
  return new Set(countingHere(question, actor.personNo).flatMap(({ organisationNo }) => organisationNo ?? []));
}

function ofToken(bodies: readonly Body[], actor: TokenActor, seats: readonly BodySeat[]): Body[] {
  if (!actor.scopes.includes(READS)) return [];
  const own = seats.filter(({ organisation }) => organisation?.no === actor.organisationNo);
  return bodies.filter(({ bodyNo }) => own.some((seat) => seat.bodyNo === bodyNo));
}

/**
 * Whether somebody settles what of a decision is published: the commissioner, the alliance manager and the clerk, each
 * for the alliance they are appointed to.
 */
export function mayPublish(question: AudienceQuestion): boolean {
  const { actor } = question;
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  return countingHere(question, actor.personNo).some(
    ({ role, powers }) => role === 'COMMISSIONER' || powers.includes('MANAGE_MATTERS'),
  );
}

function seatsToday({ seats, today }: AudienceQuestion): BodySeat[] {
  return seats.filter(({ from, to }) => from <= today && (to === null || today <= to));
}

/**
 * The appointments of a person that count in the alliance. A role of the alliance itself counts where it is held; a role
 * of an organisation only where that has a seat: naming an alliance limits such an appointment to it and gives no place
 * in it, for whoever speaks for the organisation may name any alliance.
 */
function countingHere(question: AudienceQuestion, personNo: number): Appointment[] {
  const { allianceNo, appointments, today } = question;
  const takingPart = new Set(seatsToday(question).flatMap(({ organisation }) => organisation?.no ?? []));
  return appointments.filter(
    ({ personNo: of, role, organisationNo, allianceNo: named, ...days }) =>
      of === personNo &&
      isInForce(days, today) &&
      (rolesOfAnOrganisation.has(role)
        ? (named === null || named === allianceNo) && organisationNo !== null && takingPart.has(organisationNo)
        : named === allianceNo),
  );
}
