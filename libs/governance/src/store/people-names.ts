import type { Asker } from './asker.js';

/** Names of people by their public ids. Somebody who was forgotten is missing. */
export async function namesOf(asker: Asker, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await asker.ask<{ id: string; name: string }>(
    'people-names',
    'select p.id, p.name from person p where p.id = any ($2) and $1::integer is not null',
    [...new Set(personIds)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of organisations by their public ids. */
export async function organisationNamesOf(
  asker: Asker,
  organisationIds: readonly string[],
): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map();
  const rows = await asker.ask<{ id: string; name: string }>(
    'organisation-names',
    `select o.id, coalesce(o.trading_name, o.legal_name) as name from organisation o
     where o.id = any ($2) and $1::integer is not null`,
    [...new Set(organisationIds)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
