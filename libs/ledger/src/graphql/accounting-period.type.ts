import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { PeriodStatus } from '../domain/book.js';

export const PeriodStatusEnum = {
  FUTURE: 'FUTURE',
  OPEN: 'OPEN',
  CUT_OFF: 'CUT_OFF',
  UNDER_REVIEW: 'UNDER_REVIEW',
  CLOSED: 'CLOSED',
  REOPENED: 'REOPENED',
} as const;
registerEnumType(PeriodStatusEnum, {
  name: 'PeriodStatus',
  description: 'Where an accounting period stands.',
  valuesMap: {
    FUTURE: { description: 'Not open for posting yet.' },
    OPEN: { description: 'Open for posting.' },
    CUT_OFF: { description: 'Past its cut-off: what is posted now is late.' },
    UNDER_REVIEW: { description: 'Being reviewed; nothing is posted.' },
    CLOSED: { description: 'Closed; late costs go to the open period.' },
    REOPENED: { description: 'Opened again by a decision.' },
  },
});

@ObjectType('AccountingPeriod', { description: 'A period for which an alliance’s costs are gathered and closed.' })
export class AccountingPeriodType {
  @Field(() => ID, { description: 'Public id.' })
  id!: string;

  @Field(() => String, { description: 'Name, such as `P08 November 2026`.' })
  name!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: IsoDate;

  @Field(() => DateScalar, { description: 'Last day.' })
  endsOn!: IsoDate;

  @Field(() => DateTimeScalar, { description: 'What is posted for the period after this instant is late.' })
  cutOffAt!: Date;

  @Field(() => PeriodStatusEnum, { description: 'Where it stands.' })
  status!: PeriodStatus;

  @Field(() => Int, { description: 'Goes up by one with every change.' })
  version!: number;
}
