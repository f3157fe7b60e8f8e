import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, invariant } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, UnitOfWork } from '#platform';
import { electorateOf } from '../domain/body.js';
import { bodyOn } from '../domain/body-terms.js';
import { needDraft, needRoomForProxy, unitOfMember } from '../domain/give-proxy.js';
import { GovernanceEvent, type ProxyChanged } from '../domain/governance-events.js';
import type { Matter } from '../domain/matter.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { findMatter } from '../store/matter-store.js';
import { insertProxy, markRevoked, proxiesOf } from '../store/proxy-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** Whom a member lets vote for it. */
export interface GiveProxyCommand {
  readonly matterId: string;
  /** Public id of the organisation that gives it; null for a seat of one's own. */
  readonly actingFor: string | null;
  /** The person who is to vote; null takes the proxy back. */
  readonly holderId: string | null;
  readonly idempotencyKey: string;
}

/**
 * Lets somebody vote for a member in one matter, or takes that back, before the matter opens.
 *
 * Who may: the member of a seat, with VOTE for the organisation that holds it. Refuses: not-found (matter, organisation,
 * person, a proxy that could be taken back), not-allowed, mandate-missing, governance.no-seat,
 * governance.proxy-too-late, governance.proxies-not-taken, governance.proxy-already-given, governance.proxy-limit,
 * idempotency-conflict. Events: governance.proxy-given, governance.proxy-revoked.
 */
@Injectable()
export class GiveProxy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: GiveProxyCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { matterId, actingFor, holderId } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    const speaker = await this.standing.needVoice(actor, allianceNo, actingFor);
    const holder = holderId === null ? null : await this.identity.personById(holderId);
    if (holder === undefined) throw notFound('per', holderId ?? '', 'holderId');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.proxy/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const matter = await findMatter(inTx(tx), matterId);
        if (matter === undefined) throw notFound('mat', matterId, 'matterId');
        const seats = await seatsOf(inTx(tx), matter.bodyNo);
        const unit = unitOfMember(electorateOf(seats, this.standing.today()), speaker.id, actingFor);
        const today = this.standing.today();
        if (holder === null) await takeBack(tx, matter, unit);
        else await give(tx, { matter, today }, unit, { no: holder.personNo, id: holder.personId });
        return {};
      });
      return { matterId, replayed };
    });
  }
}

async function give(
  tx: AllianceTx,
  { matter, today }: { readonly matter: Matter; readonly today: IsoDate },
  unit: string,
  holder: { readonly no: number; readonly id: string },
): Promise<void> {
  const found = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo);
  invariant(found !== undefined, 'A matter has a body');
  needRoomForProxy({ matter, body: bodyOn(found, today) }, unit, holder.id, await proxiesOf(inTx(tx), matter.matterNo));
  await insertProxy(tx, matter.matterNo, unit, holder.no);
  const event: ProxyChanged = { matter: matter.matterId, unit, holder: holder.id };
  await tx.append([{ type: GovernanceEvent.PROXY_GIVEN, body: { ...event } }]);
}

async function takeBack(tx: AllianceTx, matter: Matter, unit: string): Promise<void> {
  needDraft(matter);
  const given = await proxiesOf(inTx(tx), matter.matterNo);
  const standing = given.find((paper) => paper.unit === unit && paper.revokedAt === null);
  if (standing === undefined) throw notFound('mat', matter.matterId, 'actingFor');
  await markRevoked(tx, matter.matterNo, unit);
  const event: ProxyChanged = { matter: matter.matterId, unit, holder: standing.holder };
  await tx.append([{ type: GovernanceEvent.PROXY_REVOKED, body: { ...event } }]);
}
