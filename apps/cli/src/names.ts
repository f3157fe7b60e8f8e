import type { INestApplicationContext } from '@nestjs/common';
import { type Actor, Refusal } from '#kernel';
import { IdentityReader, type Organisation } from '#identity';
import { type Alliance, AllianceReader } from '#alliance';
import { AUTHENTICATOR, type Authenticator } from '#platform';
import { UsageError } from './failure.js';

/** The alliance with a public id, a reference prefix such as RB, or a name. Refuses not-found. */
export async function allianceNamed(app: INestApplicationContext, text: string): Promise<Alliance> {
  const all = await app.get(AllianceReader, { strict: false }).list();
  return only(all, text, 'alliance', ({ allianceId, referencePrefix, name }) => [allianceId, referencePrefix, name]);
}

/** The organisation with a public id, an identifier such as GB-CHC-1089464, or a name. Refuses not-found. */
export async function organisationNamed(app: INestApplicationContext, text: string): Promise<Organisation> {
  const all = await app.get(IdentityReader, { strict: false }).organisations();
  return only(all, text, 'organisation', ({ organisationId, legalName, tradingName, identifiers }) => [
    organisationId,
    legalName,
    tradingName ?? legalName,
    ...identifiers.map(({ scheme, identifier }) => `${scheme}-${identifier}`),
  ]);
}

/** Who an API token stands for. One that is unknown, ended or revoked is refused: silence would show less unnoticed. */
export async function actorOf(app: INestApplicationContext, token: string | undefined): Promise<Actor> {
  if (token === undefined || token === '') {
    throw new UsageError('Give an API token: --token TOKEN, or in the environment variable COMMONBOOK_TOKEN.');
  }
  const actor = await app.get<Authenticator>(AUTHENTICATOR, { strict: false }).authenticate({ bearer: token });
  if (actor.kind === 'public') throw new Refusal('unauthenticated');
  return actor;
}

function only<T>(all: readonly T[], text: string, kind: string, namesOf: (one: T) => readonly string[]): T {
  const wanted = text.trim().toLowerCase();
  const [found, another] = all.filter((one) => namesOf(one).some((name) => name.toLowerCase() === wanted));
  if (found === undefined) throw new Refusal('not-found', { kind, id: text.slice(0, 60) });
  if (another !== undefined) throw new UsageError(`More than one ${kind} is called "${text}": give its id.`);
  return found;
}
