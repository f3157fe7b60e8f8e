import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, MoneyInput, type RequestContext, readMoney } from '#platform';
import { type RuleCode, ruleMeaning } from '../domain/rules/decision-rule.js';
import { type MatterType, ruleBy } from '../domain/rules/matter-type.js';
import { GovernanceReader } from '../use-cases/governance-reader.js';
import { BodyType } from './body.types.js';
import { MatterTypeEnum, RuleCodeEnum } from './governance-enums.js';

@ObjectType('ApprovingBody', { description: 'A body that may decide something, and how it would.' })
export class ApprovingBodyType {
  @Field(() => BodyType, { description: 'The body.' })
  body!: BodyType;

  @Field(() => RuleCodeEnum, { description: 'The rule by which it would decide.' })
  rule!: RuleCode;

  @Field(() => String, { description: 'That rule in words.' })
  ruleInWords!: string;

  @Field(() => BodyType, {
    nullable: true,
    description: 'The body that decides what this one cannot; null for none, or one you may not look into.',
  })
  escalatesTo!: BodyType | null;
}

@Resolver()
export class WhoApprovesQuery {
  constructor(private readonly reader: GovernanceReader) {}

  @Allow('person', 'token', 'system', { scope: 'governance:read' })
  @Query(() => [ApprovingBodyType], {
    description: 'Who would have to approve something of this kind and amount, and how: the nearest to the work first.',
  })
  async whoApproves(
    @Args('allianceId', { type: () => ID, description: 'The alliance, `all_…`.' }) allianceId: string,
    @Args('type', { type: () => MatterTypeEnum, description: 'What it is about.' }) type: MatterType,
    @Args('amount', { type: () => MoneyInput, nullable: true, description: 'What it would cost.' })
    amount: MoneyInput | null | undefined,
    @Args('category', { type: () => String, nullable: true, description: 'Kind of cost.' })
    category: string | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<ApprovingBodyType[]> {
    const scope = { type, amount: amount ? readMoney(amount, 'amount') : null, category: category ?? null };
    const [able, known] = await Promise.all([
      this.reader.whoDecides(actor, allianceId, scope),
      this.reader.bodies(actor, allianceId),
    ]);
    const shown = (id: string | null): BodyType | null => {
      const one = known.find(({ body }) => body.bodyId === id);
      return one === undefined ? null : BodyType.of(one.body, one.seats);
    };
    return able.flatMap(({ bodyId, escalatesTo }) => {
      const body = shown(bodyId);
      if (body === null) return [];
      const rule = ruleBy(body.own.terms, type);
      return [{ body, rule, ruleInWords: ruleMeaning(rule), escalatesTo: shown(escalatesTo) }];
    });
  }
}
