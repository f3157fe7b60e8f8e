import { Args, Context, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { OpennessName } from '#kernel';
import { OpennessEnum } from '#alliance';
import { Allow, RefusalType, type RequestContext, showRefusal } from '#platform';
import { PreviewCostEntries } from '../use-cases/preview-cost-entries.js';
import { AccountingPeriodType } from './accounting-period.type.js';
import { CostCategoryType } from './cost-category.type.js';
import { CostEntriesInput } from './cost-line.input.js';
import { readCostLine } from './read-cost-line.js';

@ObjectType('CostLinePreview', { description: 'What would become of a line if it were posted now.' })
export class CostLinePreviewType {
  @Field(() => [RefusalType], { description: 'Why it would be refused; empty when it would be posted.' })
  refusals!: readonly RefusalType[];

  @Field(() => CostCategoryType, { nullable: true, description: 'Category it would be posted to.' })
  category!: CostCategoryType | null;

  @Field(() => AccountingPeriodType, { nullable: true, description: 'Period it would count in.' })
  period!: AccountingPeriodType | null;

  @Field(() => AccountingPeriodType, { nullable: true, description: 'Other period it would relate to.' })
  relatesToPeriod!: AccountingPeriodType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it would be marked as late.' })
  late!: boolean | null;

  @Field(() => OpennessEnum, { nullable: true, description: 'Up to whom it would be open.' })
  openTo!: OpennessName | null;
}

const NOTHING = { category: null, period: null, relatesToPeriod: null, late: null, openTo: null };

@Resolver()
export class PreviewQueries {
  constructor(private readonly preview: PreviewCostEntries) {}

  @Allow('person', 'token', { scope: 'ledger:write' })
  @Query(() => [CostLinePreviewType], {
    description: 'What `costEntriesPost` would do, line by line; changes nothing.',
  })
  async costEntriesPostPreview(
    @Args('allianceId', { type: () => ID, description: 'Alliance whose book it is.' }) allianceId: string,
    @Args('actingFor', { type: () => ID, description: 'Organisation whose costs they are.' }) actingFor: string,
    @Args('input', { description: 'The costs.' }) input: CostEntriesInput,
    @Context() { actor }: RequestContext,
  ): Promise<CostLinePreviewType[]> {
    const lines = input.entries.map((line, index) => readCostLine(line, 'entries', String(index)));
    const previews = await this.preview.run(actor, { allianceId, actingFor, lines });
    return previews.map((one) =>
      'refusal' in one ? { ...NOTHING, refusals: [showRefusal(one.refusal)] } : { ...one, refusals: [] },
    );
  }
}
