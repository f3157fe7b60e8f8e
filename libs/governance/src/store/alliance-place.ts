import { type IdPrefix, Refusal, idPrefixes, parsePlaceId } from '#kernel';
import type { Database } from '#platform';

/** The internal number of an alliance. Refuses not-found. */
export async function allianceNoOf(database: Database, allianceId: string, ...path: string[]): Promise<number> {
  const [found] = await database.query<{ no: number }>('select no from alliance where id = $1', [allianceId]);
  if (found !== undefined) return found.no;
  throw new Refusal('not-found', { kind: 'alliance', id: allianceId.slice(0, 40) }, path);
}

/** The alliance in which something was made, by its public id. Refuses not-found. */
export function allianceNoIn(prefix: IdPrefix, id: string, ...path: string[]): number {
  const place = parsePlaceId(prefix, id);
  if (place === undefined) throw notFound(prefix, id, ...path);
  return place.allianceNo;
}

/** The refusal of something that is not there. */
export function notFound(prefix: IdPrefix, id: string, ...path: string[]): Refusal {
  return new Refusal('not-found', { kind: idPrefixes[prefix], id: id.slice(0, 40) }, path);
}
