import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { Allow, DateScalar, type RequestContext } from '#platform';
import { EndSeat } from '../use-cases/end-seat.js';
import { EstablishBody } from '../use-cases/establish-body.js';
import { GiveSeat } from '../use-cases/give-seat.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { BodyEstablishInput, SeatGiveInput, termsOf } from './body.inputs.js';
import { BodyPayload, BodyType, SeatPayload } from './body.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class BodyMutations {
  constructor(
    private readonly establish: EstablishBody,
    private readonly give: GiveSeat,
    private readonly end: EndSeat,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => BodyPayload, { description: 'Establishes a body of an alliance. Needs MANAGE_MATTERS.' })
  async bodyEstablish(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('input', { description: 'The body.' }) input: BodyEstablishInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyPayload> {
    const { kind, code, name } = input;
    const command = { allianceId, kind, code, name, terms: termsOf(input), escalatesTo: input.escalatesTo ?? null };
    const { bodyId, replayed } = await this.establish.run(actor, { ...command, idempotencyKey });
    const made = (await this.reader.bodies(actor, allianceId)).find(({ body }) => body.bodyId === bodyId);
    return { body: made === undefined ? null : BodyType.of(made.body, made.seats), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => SeatPayload, {
    description: 'Gives a seat on a body. Matters that are open keep their electorate. Needs MANAGE_MATTERS.',
  })
  async seatGive(
    @Args('bodyId', { type: () => ID, description: 'The body, `bod_…`.' }) bodyId: string,
    @Args('input', { description: 'Who gets it, and who may stand in.' }) input: SeatGiveInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SeatPayload> {
    const { organisationId, to, voterClass, ...rest } = input;
    const command = { bodyId, ...rest, organisationId: organisationId ?? null, to: to ?? null };
    return this.give.run(actor, { ...command, voterClass: voterClass ?? null, idempotencyKey });
  }

  @Allow('person', 'system')
  @Mutation(() => SeatPayload, {
    description: 'Ends a seat. What was voted from it stands, and open matters keep it. Needs MANAGE_MATTERS.',
  })
  async seatEnd(
    @Args('seatId', { type: () => ID, description: 'The seat, `sea_…`.' }) seatId: string,
    @Args('lastDay', {
      type: () => DateScalar,
      nullable: true,
      description: 'Last day on which it counts. Left out, it ends at once and does not count today any more.',
    })
    lastDay: IsoDate | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SeatPayload> {
    return this.end.run(actor, { seatId, lastDay: lastDay ?? null, idempotencyKey });
  }
}
