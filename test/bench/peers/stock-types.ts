import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Money')
export class MoneyType {
  @Field()
  minor!: string;
}

@ObjectType('Organisation')
export class OrganisationType {
  @Field(() => ID)
  id!: string;

  @Field()
  legalName!: string;
}

@ObjectType('CostCategory')
export class CategoryType {
  @Field(() => ID)
  id!: string;

  @Field()
  code!: string;

  @Field()
  name!: string;
}

@ObjectType('CostEntry')
export class CostEntryType {
  @Field(() => Int)
  entryNo!: number;

  @Field()
  sourceRef!: string;

  @Field()
  incurredOn!: string;

  @Field()
  supplier!: string;

  @Field()
  purpose!: string;

  @Field()
  late!: boolean;

  @Field(() => MoneyType)
  amount!: MoneyType;

  @Field(() => OrganisationType)
  organisation!: OrganisationType;

  @Field(() => CategoryType)
  category!: CategoryType;
}

@ObjectType('CostEntryConnection')
export class CostEntryConnection {
  @Field(() => [CostEntryType])
  nodes!: CostEntryType[];
}

/** An entry that comes whole with its event, so that nothing is looked up. */
@ObjectType('PostedCostEntry')
export class PostedCostEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  entryNo!: number;

  @Field()
  sourceRef!: string;

  @Field()
  incurredOn!: string;

  @Field()
  supplier!: string;

  @Field()
  purpose!: string;

  @Field()
  late!: boolean;

  @Field(() => MoneyType)
  amount!: MoneyType;

  @Field(() => OrganisationType)
  organisation!: OrganisationType;

  @Field(() => CategoryType)
  category!: CategoryType;
}

@ObjectType('CostEntryPosted')
export class CostEntryPosted {
  @Field()
  cursor!: string;

  @Field()
  logIndex!: string;

  @Field(() => PostedCostEntry)
  costEntry!: PostedCostEntry;
}
