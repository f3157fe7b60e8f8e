import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor } from '#kernel';
import { Allow, type RequestContext } from '#platform';
import { CloseMatter } from '../use-cases/close-matter.js';
import { DraftMatter } from '../use-cases/draft-matter.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { OpenMatter } from '../use-cases/open-matter.js';
import { DecisionPayload, DecisionType } from './decision.types.js';
import { MatterCloseInput } from './matter-close.inputs.js';
import { MatterDraftInput, draftOf } from './matter.inputs.js';
import { MatterObjectType, MatterPayload } from './matter.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const VERSION = 'The version you saw.';
const MATTER = 'The matter, `mat_…`.';

@Resolver()
export class MatterMutations {
  constructor(
    private readonly draft: DraftMatter,
    private readonly open: OpenMatter,
    private readonly close: CloseMatter,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, { description: 'Writes down a matter, to be opened later. Needs MANAGE_MATTERS.' })
  async matterDraft(
    @Args('bodyId', { type: () => ID, description: 'The body that is to decide it, `bod_…`.' }) bodyId: string,
    @Args('input', { description: 'The matter.' }) input: MatterDraftInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { bodyId, type: input.type, ...draftOf(input), idempotencyKey };
    return this.show(actor, await this.draft.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => MatterPayload, {
    description: 'Opens a matter: its rule and who may vote are settled from now on. Needs MANAGE_MATTERS.',
  })
  async matterOpen(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<MatterPayload> {
    const command = { matterId, expectedVersion: expectedVersion ?? undefined, idempotencyKey };
    return this.show(actor, await this.open.run(actor, command));
  }

  @Allow('person', 'system')
  @Mutation(() => DecisionPayload, {
    description: 'Closes a matter and records what came of it, under the next reference. Needs MANAGE_MATTERS.',
  })
  async matterClose(
    @Args('matterId', { type: () => ID, description: MATTER }) matterId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: VERSION })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'What is recorded.' }) input: MatterCloseInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<DecisionPayload> {
    const { adjourned, consulted, defer, inquorate, interestsChecked } = input;
    const { decisionId, replayed } = await this.close.run(actor, {
      matterId,
      closing: {
        attendance: input.attendance.map(({ seat, person }) => ({ seat, person })),
        adjourned,
        consulted,
        disposal: defer ? 'DEFER' : 'DECIDE',
      },
      agreements: input.agreements.map(({ interestId, agreedBy }) => ({ interestId, agreedBy })),
      content: {
        text: input.decision ?? null,
        reasons: input.reasons ?? null,
        alternatives: input.alternatives ?? null,
        interestsChecked,
        actions: input.actions.map(({ text, owner, dueOn }) => ({ text, owner, dueOn })),
      },
      effectiveFrom: input.effectiveFrom ?? null,
      reviewOn: input.reviewOn ?? null,
      expiresOn: input.expiresOn ?? null,
      inquorate,
      language: input.language,
      holdBack: input.holdBack ? { reason: input.holdBack.reason, reviewOn: input.holdBack.reviewOn } : null,
      expectedVersion: expectedVersion ?? undefined,
      idempotencyKey,
    });
    const view = await this.reader.decision(actor, decisionId);
    return { decision: view === null ? null : DecisionType.of(view), replayed };
  }

  private async show(
    actor: Actor,
    { matterId, replayed }: { matterId: string; replayed: boolean },
  ): Promise<MatterPayload> {
    const view = await this.reader.matter(actor, matterId);
    return { matter: view === null ? null : MatterObjectType.of(view), replayed };
  }
}
