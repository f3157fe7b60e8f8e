import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, invariant } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent, type MatterTabled } from '../domain/governance-events.js';
import { needUnopened } from '../domain/matter.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { markTabled } from '../store/matter-store.js';
import { needMatter, needVersion } from './drafted-matter.js';
import { GovernanceStanding } from './governance-standing.js';

/** By when a decision is wanted. */
export interface TableMatterCommand {
  readonly matterId: string;
  readonly wantedOn: IsoDate;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Puts a matter on the forward plan of its body, with the day by which a decision is wanted; or sets another day.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter), mandate-missing, stale-version,
 * governance.matter-not-draft, input-invalid for a day that has passed, idempotency-conflict.
 * Events: governance.matter-tabled.
 */
@Injectable()
export class TableMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: TableMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { matterId, wantedOn, expectedVersion, idempotencyKey } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = {
        scope: `governance.matter-table/${actor.actorRef}`,
        idempotencyKey,
        request: { matterId, wantedOn },
      };
      const { replayed } = await tx.once(key, async () => {
        const matter = await needMatter(tx, matterId);
        needUnopened(matter);
        needVersion(matter, expectedVersion);
        const today = this.standing.today();
        ensure(wantedOn >= today, () => {
          return new Refusal('input-invalid', { found: wantedOn, expected: `${today} or later` }, ['wantedOn']);
        });
        await markTabled(tx, matter.matterNo, wantedOn);
        const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo);
        invariant(body !== undefined, 'The body of a matter is there');
        const event: MatterTabled = { matter: matterId, body: body.bodyId, wantedOn };
        await tx.append([{ type: GovernanceEvent.MATTER_TABLED, body: { ...event } }]);
        return {};
      });
      return { matterId, replayed };
    });
  }
}
