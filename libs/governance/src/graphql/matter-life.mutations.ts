import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor, IsoDate } from '#kernel';
import { Allow, DateScalar, type RequestContext } from '#platform';
import { EditMatter } from '../use-cases/edit-matter.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { TableMatter } from '../use-cases/table-matter.js';
import { WithdrawMatter } from '../use-cases/withdraw-matter.js';
import { MatterEditInput, draftOf } from './matter.inputs.js';
import { MatterObjectType, MatterPayload } from './matter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const VERSION = 'The version you saw.';
const MATTER = 'The matter, `mat_…`.';

@Resolver()
export class MatterLifeMutations {
  constructor(
    private readonly edit: EditMatter,
    private readonly table: TableMatter,
    private readonly withdraw: WithdrawMatter,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, {
    description: 'Writes a matter anew that was not opened yet: what is left out is gone. Needs MANAGE_MATTERS.',
  })
  async matterEdit(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('expectedVersion', { type: () => Int, description: VERSION }) expectedVersion: number,
    @Args('input', { description: 'The matter as it is to be.' }) input: MatterEditInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { matterId, expectedVersion, ...draftOf(input), idempotencyKey };
    return this.show(actor, await this.edit.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, {
    description:
      'Puts a matter on the forward plan of its body, or sets another day. It can still be edited. Needs MANAGE_MATTERS.',
  })
  async matterTable(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('wantedOn', { type: () => DateScalar, description: 'The day by which a decision is wanted.' })
    wantedOn: IsoDate,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { matterId, wantedOn, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.show(actor, await this.table.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, {
    description: 'Takes a matter back that was not opened yet; it stays to be read. Needs MANAGE_MATTERS.',
  })
  async matterWithdraw(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('reason', { type: () => String, description: 'Why, 1 to 2,000 characters.' }) reason: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { matterId, reason, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.show(actor, await this.withdraw.run(actor, command));
  }

  private async show(
    actor: Actor,
    { matterId, replayed }: { matterId: string; replayed: boolean },
  ): Promise<MatterPayload> {
    const view = await this.reader.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), replayed };
  }
}
