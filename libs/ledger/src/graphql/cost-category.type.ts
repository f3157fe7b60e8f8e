import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Allowability } from '../domain/book.js';

export const AllowabilityEnum = {
  ALLOWED: 'ALLOWED',
  ALLOWED_WITH_APPROVAL: 'ALLOWED_WITH_APPROVAL',
  DISALLOWED: 'DISALLOWED',
  IN_FEE: 'IN_FEE',
} as const;
registerEnumType(AllowabilityEnum, {
  name: 'Allowability',
  description: 'Whether the costs of a category are payable as reimbursable cost (Limb 1).',
  valuesMap: {
    ALLOWED: { description: 'Payable.' },
    ALLOWED_WITH_APPROVAL: { description: 'Payable when a decision approved it.' },
    DISALLOWED: { description: 'Not payable.' },
    IN_FEE: { description: 'Paid by the fee (Limb 2), so never posted as a cost.' },
  },
});

@ObjectType('CostCategory', { description: 'A category of an alliance’s tree of costs.' })
export class CostCategoryType {
  @Field(() => ID, { description: 'Public id.' })
  id!: string;

  @Field(() => String, { description: 'Short code, unique in the alliance, such as `PEOPLE`.' })
  code!: string;

  @Field(() => String, { description: 'Name in plain words.' })
  name!: string;

  @Field(() => AllowabilityEnum, { description: 'Whether its costs are payable.' })
  allowability!: Allowability;

  @Field(() => Int, { description: 'Goes up by one with every change.' })
  version!: number;
}
