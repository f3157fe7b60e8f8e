import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { ContractReader } from '../../use-cases/contract/contract-reader.js';
import { SignCharter } from '../../use-cases/contract/sign-charter.js';
import { CharterPayload, CharterType } from './charter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class CharterSigningMutation {
  constructor(
    private readonly sign: SignCharter,
    private readonly reader: ContractReader,
  ) {}

  @Allow('person')
  @Mutation(() => CharterPayload, {
    description: 'Signs a charter that was put forward, for your organisation, once. Needs VOTE.',
  })
  async charterSign(
    @Args('id', { type: () => ID, description: 'The charter, `chr_…`.' }) charterId: string,
    @Args('actingFor', { type: () => ID, description: 'The organisation that signs, `org_…`.' }) actingFor: string,
    @Args('contentHash', { type: () => String, description: 'SHA-256 (hex) of the words that you have read.' })
    contentHash: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CharterPayload> {
    const { replayed } = await this.sign.run(actor, { charterId, actingFor, contentHash, idempotencyKey });
    const view = await this.reader.charter(actor, charterId);
    return { charter: view === null ? null : CharterType.of(view), replayed };
  }
}
