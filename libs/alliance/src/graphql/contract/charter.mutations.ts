import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { BeginCharter } from '../../use-cases/contract/begin-charter.js';
import { ChangeCharter } from '../../use-cases/contract/change-charter.js';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { OfferCharter } from '../../use-cases/contract/offer-charter.js';
import { WithdrawCharter } from '../../use-cases/contract/withdraw-charter.js';
import { CharterChangeInput, wordsOf } from './charter.inputs.js';
import { CharterPayload, CharterType } from './charter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ACTING_FOR = 'The organisation you act for; left out by who holds a seat of the alliance itself.';
const CHARTER = 'The charter, `chr_…`.';
const SEEN = 'The version you saw.';

@Resolver()
export class CharterMutations {
  constructor(
    private readonly begin: BeginCharter,
    private readonly change: ChangeCharter,
    private readonly offer: OfferCharter,
    private readonly withdraw: WithdrawCharter,
    private readonly reader: ContractReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => CharterPayload, {
    description:
      'Begins a charter: from the one that stands, or from the six guiding principles and the list alliances start from. Needs MANAGE_MATTERS or VOTE.',
  })
  async charterBegin(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<CharterPayload> {
    const command = { allianceId, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.begin.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => CharterPayload, { description: 'Changes a draft. Needs MANAGE_MATTERS or VOTE.' })
  async charterChange(
    @Args('id', { type: () => ID, description: CHARTER }) charterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, description: SEEN }) expectedVersion: number,
    @Args('input', { description: 'The whole of what it is to say.' }) input: CharterChangeInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<CharterPayload> {
    const command = { charterId, expectedVersion, words: wordsOf(input), actingFor: actingFor ?? undefined };
    return this.show(context, await this.change.run(context.actor, { ...command, idempotencyKey }));
  }

  @Allow('person', 'system')
  @Mutation(() => CharterPayload, {
    description: 'Puts a draft forward to be signed: from then on its words stay. Needs MANAGE_MATTERS or VOTE.',
  })
  async charterOffer(
    @Args('id', { type: () => ID, description: CHARTER }) charterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('expectedVersion', { type: () => Int, description: SEEN }) expectedVersion: number,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<CharterPayload> {
    const command = { charterId, expectedVersion, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.offer.run(context.actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => CharterPayload, {
    description: 'Takes back a charter that not everybody has signed. Needs MANAGE_MATTERS or VOTE.',
  })
  async charterWithdraw(
    @Args('id', { type: () => ID, description: CHARTER }) charterId: string,
    @Args('actingFor', { type: () => ID, nullable: true, description: ACTING_FOR })
    actingFor: string | null | undefined,
    @Args('reason', { type: () => String, description: 'Why, at most 1,000 characters.' }) reason: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() context: RequestContext,
  ): Promise<CharterPayload> {
    const command = { charterId, reason, actingFor: actingFor ?? undefined, idempotencyKey };
    return this.show(context, await this.withdraw.run(context.actor, command));
  }

  private async show(
    { actor }: RequestContext,
    { charterId, replayed }: { charterId: string; replayed: boolean },
  ): Promise<CharterPayload> {
    const view = await this.reader.charter(actor, charterId);
    return { charter: view === null ? null : CharterType.of(view), replayed };
  }
}
