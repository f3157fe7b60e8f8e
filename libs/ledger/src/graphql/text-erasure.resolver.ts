import { Args, Context, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { parseCostEntryId } from '#kernel';
import { Allow, DateTimeScalar, type RequestContext, describedEnum } from '#platform';
import { type ErasureGround, erasureGrounds } from '../domain/text-erasure.js';
import { EraseCostEntryText, ErasureReader } from '../use-cases/erase-cost-entry-text.js';
import { CostEntryPayload } from './cost-entry.payloads.js';
import { showCostEntry } from './show-cost-entry.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';
const ErasureGroundEnum = describedEnum(
  'TextErasureGround',
  'Why the free text of an entry is erased.',
  erasureGrounds,
);

@InputType('CostEntryTextEraseInput', { description: 'Why the free text of an entry is erased.' })
export class CostEntryTextEraseInput {
  @Field(() => ErasureGroundEnum, { description: 'The ground.' })
  @IsIn(Object.keys(ErasureGroundEnum))
  ground!: ErasureGround;

  @Field(() => String, {
    description: 'Why, in a sentence that does not repeat what is erased: 1 to 500 characters.',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(600)
  reason!: string;
}

@ObjectType('TextErasure', { description: 'That the free text of an entry was erased.' })
export class TextErasureType {
  @Field(() => ErasureGroundEnum, { description: 'The ground.' })
  ground!: ErasureGround;

  @Field(() => String, {
    nullable: true,
    description: 'Why; shown to the commissioner, the auditor and the organisation whose entry it is.',
  })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  erasedAt!: Date;
}

@Resolver()
export class TextErasureResolver {
  constructor(
    private readonly erase: EraseCostEntryText,
    private readonly erasures: ErasureReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => CostEntryPayload, {
    description:
      'Erases supplier, purpose and reason of an entry and of its reversal, for everybody and for good; the entry still verifies. Needs ERASE_TEXT.',
  })
  async costEntryTextErase(
    @Args('id', { type: () => ID, description: 'The entry.' }) id: string,
    @Args('input', { description: 'Why.' }) input: CostEntryTextEraseInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<CostEntryPayload> {
    const { ground, reason } = input;
    const { entry, replayed } = await this.erase.run(actor, { id, ground, reason, idempotencyKey });
    return { costEntry: showCostEntry(entry.view), replayed };
  }

  @Allow('person', 'token', 'system', { scope: 'ledger:read' })
  @Query(() => TextErasureType, {
    nullable: true,
    description: 'Why the text of an entry was erased; null when it was not, or there is no entry you may see.',
  })
  async costEntryTextErasure(
    @Args('id', { type: () => ID, description: 'The entry.' }) id: string,
    @Context() { actor }: RequestContext,
  ): Promise<TextErasureType | null> {
    const place = parseCostEntryId(id);
    return place === undefined ? null : this.erasures.visible(actor, place);
  }
}
