import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#kernel';
import { Allow, type RequestContext, readMoney } from '#platform';
import { AuthorityReader } from '../../use-cases/authority/authority-reader.js';
import { ProposeAuthority } from '../../use-cases/authority/propose-authority.js';
import { WithdrawAuthority } from '../../use-cases/authority/withdraw-authority.js';
import { SpendingAuthorityInput, SpendingAuthorityPayload, SpendingAuthorityType } from './authority.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver()
export class AuthorityMutations {
  constructor(
    private readonly propose: ProposeAuthority,
    private readonly withdraw: WithdrawAuthority,
    private readonly reader: AuthorityReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => SpendingAuthorityPayload, {
    description:
      'Proposes a spending authority. A matter names it (`authorises`), and its approval puts it in force. Needs MANAGE_MATTERS.',
  })
  async spendingAuthorityPropose(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('input', { description: 'What is to be authorised.' }) input: SpendingAuthorityInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SpendingAuthorityPayload> {
    const { kind, purpose, category, organisationId, validFrom, validTo } = input;
    const limit = readMoney(input.limit, 'input', 'limit');
    const { authorityId, replayed } = await this.propose.run(actor, {
      ...{ allianceId, kind, purpose, limit, validFrom, idempotencyKey },
      ...{ category: category ?? null, organisationId: organisationId ?? null, validTo: validTo ?? null },
    });
    return { spendingAuthority: await this.shown(actor, authorityId), replayed };
  }

  @Allow('person', 'system')
  @Mutation(() => SpendingAuthorityPayload, {
    description: 'Takes a spending authority back that was not decided. Needs MANAGE_MATTERS.',
  })
  async spendingAuthorityWithdraw(
    @Args('id', { type: () => ID, description: 'The authority, `spa_…`.' }) authorityId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<SpendingAuthorityPayload> {
    const { replayed } = await this.withdraw.run(actor, { authorityId, idempotencyKey });
    return { spendingAuthority: await this.shown(actor, authorityId), replayed };
  }

  private async shown(actor: Actor, id: string): Promise<SpendingAuthorityType | null> {
    const view = await this.reader.visible(actor, id);
    return view === null ? null : SpendingAuthorityType.of(view);
  }
}
