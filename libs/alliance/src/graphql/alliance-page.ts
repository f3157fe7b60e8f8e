import { decodePosition, encodePosition } from '#kernel';
import { type Connection, type Page, connectionFrom } from '#platform';
import type { Alliance } from '../domain/alliance.js';
import { AllianceType } from './alliance-types.js';

const LIST = 'alliances';

/** A page of the alliances by name. A platform has tens of alliances, not thousands: the page is cut from all of them. */
export function pageOfAlliances(
  all: readonly Alliance[],
  page: Page,
): Connection<AllianceType> & { totalCount: number } {
  const sorted = all.toSorted((left, right) => compare(placeOf(left), placeOf(right)));
  const inOrder = page.backwards ? sorted.reverse() : sorted;
  const from = page.cursor === null ? null : decodePosition(LIST, page.cursor, 2).map(String);
  const beyond = from === null ? inOrder : inOrder.filter((each) => isBeyond(placeOf(each), from, page.backwards));
  const read = beyond.slice(0, page.size + 1).map((alliance) => AllianceType.of(alliance));
  const cursorOf = (alliance: AllianceType): string =>
    encodePosition(LIST, placeOf({ ...alliance, allianceId: alliance.id }));
  return { ...connectionFrom(page, read, cursorOf), totalCount: all.length };
}

function placeOf({ name, allianceId }: Pick<Alliance, 'name' | 'allianceId'>): string[] {
  return [name.toLowerCase(), allianceId];
}

function isBeyond(place: readonly string[], from: readonly string[], backwards: boolean): boolean {
  const order = compare(place, from);
  return backwards ? order < 0 : order > 0;
}

function compare([name = '', id = '']: readonly string[], [otherName = '', otherId = '']: readonly string[]): number {
  if (name !== otherName) return name < otherName ? -1 : 1;
  return id === otherId ? 0 : id < otherId ? -1 : 1;
}
