import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import type { MatterType } from '../domain/rules/matter-type.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { BodyTermsReader } from '../use-cases/terms/body-terms-reader.js';
import { ChangeBodyTerms } from '../use-cases/terms/change-body-terms.js';
import { BodyType } from './body.types.js';
import { MatterTypeEnum } from './governance-enums.js';
import { referenceOf } from './proposal.fields.js';
import { BodyTermsInput, termsChangeOf } from './terms.inputs.js';
import { BodyTermsPayload, BodyTermsType } from './terms.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver(() => BodyType)
export class TermsResolver {
  constructor(
    private readonly change: ChangeBodyTerms,
    private readonly terms: BodyTermsReader,
    private readonly reader: GovernanceReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => BodyTermsPayload, {
    description:
      'Changes the terms of a body: at once while it has not begun its work, by decision from then on. What is open keeps its terms. Needs MANAGE_MATTERS.',
  })
  async bodyTermsChange(
    @Args('bodyId', { type: () => ID, description: 'The body, `bod_…`.' }) bodyId: string,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'Version of the body you saw.' })
    expectedVersion: number | null | undefined,
    @Args('input', { description: 'What changes.' }) input: BodyTermsInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyTermsPayload> {
    const command = { bodyId, change: termsChangeOf(input), reason: input.reason, idempotencyKey };
    const done = await this.change.run(actor, { ...command, expectedVersion: expectedVersion ?? undefined });
    const view = await this.reader.body(actor, bodyId);
    if (view === null) return { body: null, terms: null, replayed: done.replayed };
    const made = this.terms.history(view.body).find(({ version }) => version?.termsId === done.termsId);
    return {
      body: BodyType.of(view.body, view.seats),
      terms: made === undefined ? null : BodyTermsType.of(made),
      replayed: done.replayed,
    };
  }

  @ResolveField(() => [BodyTermsType], { description: 'Its terms over time, the latest first.' })
  termsHistory({ own }: BodyType): BodyTermsType[] {
    return this.terms.history(own).map(BodyTermsType.of);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether a change of its terms waits for a decision: it does once the body has begun its work.',
  })
  async termsNeedDecision({ own }: BodyType): Promise<boolean> {
    return this.terms.needsDecision(own);
  }

  @ResolveField(() => MatterTypeEnum, { description: 'The kind of matter that changes its terms.' })
  termsDecidedAs({ own }: BodyType): MatterType {
    return this.terms.decidedAs(own);
  }
}

@Resolver(() => BodyTermsType)
export class BodyTermsFields {
  constructor(private readonly reader: GovernanceReader) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Reference of that decision, such as `RB-ALT-0001`; null when it is not shown to you.',
  })
  async decisionReference(
    @Parent() { decisionId }: BodyTermsType,
    @Context() { actor }: RequestContext,
  ): Promise<string | null> {
    return referenceOf(this.reader, actor, decisionId);
  }
}
