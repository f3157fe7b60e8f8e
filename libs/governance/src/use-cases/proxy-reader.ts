import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { electorateOf } from '../domain/body.js';
import { takesProxies, unitsToGiveFor } from '../domain/give-proxy.js';
import { isUnopened } from '../domain/matter.js';
import { inAlliance } from '../store/asker.js';
import { seatsOf } from '../store/body-store.js';
import { proxiesOf } from '../store/proxy-store.js';
import type { MatterView } from './governance-reader.js';
import { GovernanceStanding } from './governance-standing.js';

/** A member for which somebody can give a proxy, or has given one. */
export interface ProxyGiver {
  readonly unit: string;
  /** What to send as `actingFor`; null for a seat of a person's own. */
  readonly actingFor: string | null;
  /** Who has its proxy, by public id; null while nobody has. */
  readonly holder: string | null;
}

/** Reads for whom somebody may give a proxy in a matter that they were shown. */
@Injectable()
export class ProxyReader {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** None once it is open, where its rule takes none, and for who is no person. */
  async givers(actor: Actor, { matter, body }: MatterView): Promise<ProxyGiver[]> {
    if (actor.kind !== 'person' || !isUnopened(matter) || !takesProxies(body, matter.type)) return [];
    const asker = inAlliance(this.database, parsePlaceId('mat', matter.matterId)?.allianceNo ?? 0);
    const [seats, papers] = await Promise.all([seatsOf(asker, matter.bodyNo), proxiesOf(asker, matter.matterNo)]);
    const standing = new Map(
      papers.filter(({ revokedAt }) => revokedAt === null).map(({ unit, holder }) => [unit, holder]),
    );
    return unitsToGiveFor(actor.personId, electorateOf(seats, this.standing.today())).map(({ unit }) => ({
      unit,
      actingFor: unit === actor.personId ? null : unit,
      holder: standing.get(unit) ?? null,
    }));
  }
}
