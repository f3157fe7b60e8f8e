import type { BodySeat } from '../../domain/body.js';
import type { MinutedItem, MinutesContent } from '../../domain/meeting/minutes.js';
import type { MeetingActionType } from './agenda.types.js';
import type { MeetingPersonType } from './meeting-parts.types.js';
import type { MinutesContentType, MinutesItemType } from './minutes.types.js';

/** Names by public id, of people and of organisations. */
export type Names = ReadonlyMap<string, string>;

/** What somebody is called who was forgotten. */
const FORGOTTEN = 'Somebody who is no longer known here';

/** Every public id that minutes name. */
export function namedIn({ attendance, apologies, chair, items }: MinutesContent): string[] {
  const actions = items.flatMap((item) => item.actions);
  const people = [...attendance, ...apologies].map(({ person }) => person);
  const units = [
    ...attendance.map(({ unit }) => unit),
    ...items.flatMap(({ interests }) => interests.flatMap(({ unit, agreedBy }) => [unit, ...agreedBy])),
  ];
  const owners = actions.flatMap(({ person, organisation }) => [person, organisation]);
  return [...people, ...units, ...owners, chair].filter((id) => id !== null);
}

/** A person by name. */
export function personIn(names: Names, id: string): MeetingPersonType {
  return { id, name: names.get(id) ?? FORGOTTEN };
}

/** What a member is called: an organisation, or the holder of a seat. */
export function unitName(names: Names, unit: string | null): string | null {
  return unit === null ? null : (names.get(unit) ?? FORGOTTEN);
}

/** The unit whose seat it is, by the seat's public id. */
export function unitOfSeat(seats: readonly BodySeat[], seatId: string | null): string | null {
  const seat = seats.find((each) => each.seatId === seatId);
  return seat === undefined ? null : (seat.organisation?.id ?? seat.member.id);
}

/** Minutes as the API shows them, with names. */
export function showMinutes(content: MinutesContent, names: Names, seats: readonly BodySeat[]): MinutesContentType {
  const { mode, place, chair, sittings, attendance, apologies, inquorate, items } = content;
  return {
    ...{ mode, place },
    chair: chair === null ? null : personIn(names, chair),
    sittings: sittings.map(({ from, to, reason }) => ({ from: new Date(from), to: new Date(to), reason })),
    attendance: attendance.map(({ person, capacity, unit, from, to, reason }) => ({
      ...{ person: personIn(names, person), capacity, reason },
      unitName: unitName(names, unit),
      from: new Date(from),
      to: to === null ? null : new Date(to),
    })),
    apologies: apologies.map(({ person, seat }) => ({
      person: personIn(names, person),
      unitName: unitName(names, unitOfSeat(seats, seat)),
    })),
    inquorate: inquorate.map(({ from, to }) => ({ from: new Date(from), to: new Date(to), reason: null })),
    items: items.map((item, place_) => showItem(item, place_ + 1, names)),
  };
}

function showItem(item: MinutedItem, number: number, names: Names): MinutesItemType {
  const { item: id, kind, title, note, matter, interests, decision, actions } = item;
  return {
    ...{ id, number, kind, title, note },
    matterId: matter,
    interests: interests.map(({ interest, unit, agreedBy, standing = null, ...rest }) => ({
      ...rest,
      standing,
      id: interest,
      unitName: unitName(names, unit) ?? FORGOTTEN,
      agreedBy: agreedBy.map((each) => unitName(names, each) ?? FORGOTTEN),
    })),
    decision: decision === null ? null : { ...decision, id: decision.decision },
    actions: actions.map((action): MeetingActionType => ({
      id: action.action,
      text: action.text,
      organisationId: action.organisation,
      organisationName: unitName(names, action.organisation),
      person: action.person === null ? null : personIn(names, action.person),
      dueOn: action.dueOn,
    })),
  };
}
