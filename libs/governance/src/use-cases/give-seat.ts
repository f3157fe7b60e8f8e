import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader, type Person, recordAccessChanges } from '#identity';
import { type AllianceTx, UnitOfWork, accessChange } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, insertSeat, seatsOf } from '../store/body-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { SeatHolders } from './seat-holders.js';

/** Who gets a seat, and who may stand in. */
export interface GiveSeatCommand {
  readonly bodyId: string;
  /** The organisation that holds it; null for a seat of the panel or of an independent. */
  readonly organisationId: string | null;
  /** The person who sits on it. */
  readonly memberId: string;
  /** People who may stand in, named beforehand. */
  readonly alternateIds: readonly string[];
  /** The organisation commissions the alliance, so that what is reserved to the owner is decided from here. */
  readonly owner: boolean;
  readonly voterClass: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly idempotencyKey: string;
}

/**
 * Gives a seat on a body. Matters that are open already keep their electorate.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body, organisation, person), mandate-missing,
 * governance.seat-holder-unclear, input-invalid, governance.seat-taken, idempotency-conflict, and what `SeatHolders`
 * refuses of the organisation.
 * Events: governance.seat-given. Access: PARTICIPATION_CHANGED, so that open streams look again as whom they look.
 */
@Injectable()
export class GiveSeat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly standing: GovernanceStanding,
    private readonly holders: SeatHolders,
  ) {}

  /** Gives the id of the seat. */
  async run(actor: Actor, command: GiveSeatCommand): Promise<{ seatId: string; replayed: boolean }> {
    const allianceNo = allianceNoIn('bod', command.bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    const { organisationId, memberId, from, to } = command;
    ensure(organisationId !== null || !command.owner, () => new Refusal('governance.seat-holder-unclear'));
    ensure(to === null || from <= to, () => {
      return new Refusal('input-invalid', { found: to, expected: `${from} or later` }, ['to']);
    });
    const organisation =
      organisationId === null ? null : await this.identity.needOrganisation(organisationId, 'organisationId');
    const member = await this.needPerson(memberId, 'memberId');
    const alternates = new Set(command.alternateIds.filter((id) => id !== memberId));
    const people = await Promise.all([...alternates].map(async (id) => this.needPerson(id, 'alternateIds')));
    const { idempotencyKey, ...request } = command;
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.seat/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        if (organisation !== null) await this.holders.need(tx, organisation.organisationNo, from);
        const bodyNo = await needFreePlace(tx, command);
        const seatId = placeId('sea', tx.allianceNo, tx.lastSeq + 1n);
        const holders = { organisationNo: organisation?.organisationNo ?? null, memberNo: member.personNo };
        const { owner, voterClass } = command;
        const alternateNos = people.map(({ personNo }) => personNo);
        await insertSeat(tx, { seatId, bodyNo, ...holders, owner, voterClass, from, to, alternateNos });
        const body = {
          seat: seatId,
          body: command.bodyId,
          organisation: organisationId,
          member: memberId,
          owner,
          from,
        };
        await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
        await tx.append([{ type: GovernanceEvent.SEAT_GIVEN, body: { ...body, to, alternates: [...alternates] } }]);
        return { seatId };
      });
      return { ...result, replayed };
    });
  }

  private async needPerson(personId: string, field: string): Promise<Person> {
    const person = await this.identity.personById(personId);
    if (person === undefined) throw notFound('per', personId, field);
    return person;
  }
}

/** The number of the body, on which the member does not sit yet. */
async function needFreePlace(tx: AllianceTx, { bodyId, memberId, from }: GiveSeatCommand): Promise<number> {
  const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
  if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
  const seats = await seatsOf(inTx(tx), body.bodyNo);
  const taken = seats.some(({ member, to }) => member.id === memberId && (to === null || to >= from));
  ensure(!taken, () => new Refusal('governance.seat-taken', { body: body.name }, ['memberId']));
  return body.bodyNo;
}
