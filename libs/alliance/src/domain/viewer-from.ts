import {
  type Actor,
  type IsoDate,
  OpennessLevel,
  type PersonActor,
  type TokenActor,
  type ViewerRole,
  levelOfRole,
} from '#kernel';
import {
  type Appointment,
  type Power,
  isApiScope,
  isInForce,
  powers,
  powersOfScope,
  rolesOfAnOrganisation,
} from '#identity';
import { type Participation, lastDayOf, takesPartOn } from './participation.js';
import { rankOfRole } from './viewer.js';

/** What decides as what somebody looks at an alliance. */
export interface ViewerQuestion {
  readonly actor: Actor;
  readonly allianceNo: number;
  /** The actor's appointments, all of them, whenever and wherever they count. */
  readonly appointments: readonly Appointment[];
  /** The alliance's participations. */
  readonly participations: readonly Participation[];
  /** The organisation the actor says it acts for; without it the most telling of the actor's appointments counts. */
  readonly actingForNo?: number | undefined;
  /** Today in Europe/London. */
  readonly today: IsoDate;
}

/** A viewer by internal numbers alone. */
export interface Standing {
  readonly role: ViewerRole;
  readonly level: OpennessLevel;
  readonly organisationNo: number | null;
  readonly powers: ReadonlySet<Power>;
  readonly until: IsoDate | null;
}

/** What anybody sees of an alliance. */
export const publicStanding: Standing = {
  role: 'PUBLIC',
  level: OpennessLevel.PUBLIC,
  organisationNo: null,
  powers: new Set(),
  until: null,
};

/**
 * As what an actor looks at an alliance on a day. Whoever names an organisation they may not act for is the public:
 * never somebody else they might have been.
 */
export function viewerFrom(question: ViewerQuestion): Standing {
  const { actor, actingForNo } = question;
  switch (actor.kind) {
    case 'public':
      return publicStanding;
    case 'system':
      return {
        role: 'AUDITOR',
        level: OpennessLevel.AUDITOR,
        organisationNo: actingForNo ?? null,
        powers: new Set(powers),
        until: null,
      };
    case 'token':
      return standingOfToken(actor, question);
    case 'person':
      return standingOfPerson(actor, question);
  }
}

/**
 * As what an actor reads the record: as `viewerFrom`, or, when their organisation has left, as it looked at the alliance
 * on its last day, without powers, and with that day as `until`.
 */
export function recordViewerFrom(question: ViewerQuestion): Standing {
  const now = viewerFrom(question);
  if (now.role !== 'PUBLIC') return now;
  const { participations, today } = question;
  const lastDays = new Map(participations.map((each) => [each.organisationNo, lastDayOf(each, today)]));
  const stays = participations.map((each): Participation => ({ ...each, status: 'ACTIVE', leftOn: null }));
  const left = stays.filter(({ organisationNo }) => typeof lastDays.get(organisationNo) === 'string');
  const before = viewerFrom({ ...question, participations: left });
  const until = before.organisationNo === null ? undefined : lastDays.get(before.organisationNo);
  return typeof until === 'string' ? { ...before, powers: new Set(), until } : now;
}

function standingOfToken(actor: TokenActor, question: ViewerQuestion): Standing {
  const { organisationNo } = actor;
  const { actingForNo } = question;
  if (actingForNo !== undefined && actingForNo !== organisationNo) return publicStanding;
  if (!takesPart(question, organisationNo)) return publicStanding;
  const granted = new Set(actor.scopes.filter(isApiScope).flatMap(powersOfScope));
  return {
    role: 'PARTNER_FINANCE',
    level: levelOfRole('PARTNER_FINANCE'),
    organisationNo,
    powers: granted,
    until: null,
  };
}

function standingOfPerson(actor: PersonActor, question: ViewerQuestion): Standing {
  const { actingForNo, today } = question;
  const seats = question.appointments
    .filter(({ personNo }) => personNo === actor.personNo)
    .filter((appointment) => isInForce(appointment, today) && countsHere(appointment, question))
    .filter(({ organisationNo }) => actingForNo === undefined || organisationNo === actingForNo);
  const all = new Set(seats.map(({ organisationNo }) => organisationNo));
  // What was chosen for the session counts where they may act for it today; elsewhere it is as if nothing was chosen.
  const chosen = actor.actingForNo ?? null;
  const organisations = chosen !== null && all.has(chosen) ? [chosen] : [...all];
  const [best] = organisations
    .map((no) =>
      togetherAs(
        no,
        seats.filter(({ organisationNo }) => organisationNo === no),
      ),
    )
    .sort(byWeight);
  if (best === undefined) return publicStanding;
  // Somebody who acts for nobody in particular keeps what their seats of the alliance itself let them do.
  const ofAlliance = seats.filter(({ role }) => !rolesOfAnOrganisation.has(role));
  return { ...best, powers: new Set([...best.powers, ...ofAlliance.flatMap((seat) => seat.powers)]) };
}

/**
 * A seat of the alliance itself (auditor, panel, delivery board, manager, clerk) counts in the alliance it names. A
 * seat of an organisation counts where that organisation takes part, and only in the alliance it names if it names one.
 */
function countsHere({ role, organisationNo, allianceNo }: Appointment, question: ViewerQuestion): boolean {
  if (allianceNo !== null && allianceNo !== question.allianceNo) return false;
  if (!rolesOfAnOrganisation.has(role)) return allianceNo !== null;
  return organisationNo !== null && takesPart(question, organisationNo);
}

function takesPart({ participations, today }: ViewerQuestion, organisationNo: number): boolean {
  return participations.some((each) => each.organisationNo === organisationNo && takesPartOn(each, today));
}

/** Several appointments for the same organisation: the role that sees most, with the powers of all of them. */
function togetherAs(organisationNo: number | null, appointments: readonly Appointment[]): Standing {
  const [first, ...others] = appointments
    .map(({ role, powers: granted }) => ({
      role,
      level: levelOfRole(role),
      organisationNo,
      powers: new Set(granted),
      until: null,
    }))
    .sort(byWeight);
  if (first === undefined) return publicStanding;
  return { ...first, powers: new Set([...first.powers, ...others.flatMap((other) => [...other.powers])]) };
}

/** The highest level first, then the most powers, then the order of the role matrix. */
function byWeight(left: Standing, right: Standing): number {
  return (
    right.level - left.level || right.powers.size - left.powers.size || rankOfRole(left.role) - rankOfRole(right.role)
  );
}
