import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { OrganisationType } from '#identity';
import { DateScalar, MutationPayload, Node } from '#platform';
import type { HealthCheckStatus } from '../../domain/health/health-check.js';
import type { HealthCheckView } from '../../use-cases/health/health-reader.js';
import { HealthCheckStatusEnum } from './health-enums.js';
import { HealthItemType } from './health-result.types.js';

@ObjectType('HealthTerms', { description: 'What a round of the health check goes by.' })
export class HealthTermsType {
  @Field(() => Int, { description: 'A mean below this, in tenths of a point, opens an action: 30 is 3.0.' })
  lowBelowTenths!: number;

  @Field(() => Int, {
    description: 'A gap between two organisations from this, in tenths of a point, opens an action.',
  })
  gapFromTenths!: number;

  @Field(() => Int, { description: 'Business days for which a wide gap is for the two organisations alone.' })
  firstShownDays!: number;

  @Field(() => Int, { description: 'Calendar days that an action is due after the round closed.' })
  actionDays!: number;

  @Field(() => Int, { description: 'Months after which the next round is due.' })
  everyMonths!: number;
}

@ObjectType('HealthCodeCount', { description: 'Codes of an organisation in a round.' })
export class HealthCodeCountType {
  @Field(() => OrganisationType, { description: 'Whose people answer with them.' })
  organisation!: OrganisationType;

  @Field(() => Int, { description: 'How many were issued.' })
  issued!: number;

  @Field(() => Int, { description: 'How many were used.' })
  used!: number;
}

@ObjectType('HealthCheck', {
  implements: () => [Node],
  description: 'A round of the health check: how well the partners of an alliance work together.',
})
export class HealthCheckType implements Node {
  @Field(() => ID, { description: 'Public id, `hch_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Its number in the alliance, from 1.' })
  number!: number;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => HealthCheckStatusEnum, { description: 'Where it is on its way.' })
  status!: HealthCheckStatus;

  @Field(() => DateScalar, { description: 'First day on which it can be answered.' })
  openFrom!: IsoDate;

  @Field(() => DateScalar, { description: 'Last day on which it can be answered.' })
  openTo!: IsoDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which all see the means of all organisations; null before it closed.',
  })
  sharedFrom!: IsoDate | null;

  @Field(() => HealthTermsType, { description: 'What it goes by.' })
  terms!: HealthTermsType;

  view!: HealthCheckView;

  /** A round as the API shows it. */
  static readonly of = (view: HealthCheckView): HealthCheckType => {
    const { checkId: id, checkNo: number, title, status, openFrom, openTo, sharedFrom, terms } = view.check;
    const shown = { id, number, title, status, openFrom, openTo, sharedFrom, terms, view };
    return Object.assign(new HealthCheckType(), shown);
  };
}

@ObjectType('HealthInstrument', { description: 'A set of statements, asked again round after round.' })
export class HealthInstrumentType {
  @Field(() => ID, { description: 'Public id, `hin_…`.' })
  id!: string;

  @Field(() => [HealthItemType], { description: 'The statements, in the order asked.' })
  items!: readonly HealthItemType[];
}

@ObjectType('HealthPaper', { description: 'A round as somebody sees it who answers with a code.' })
export class HealthPaperType {
  @Field(() => String, { description: 'The alliance.' })
  allianceName!: string;

  @Field(() => String, { description: 'The organisation that handed the code out.' })
  organisationName!: string;

  @Field(() => String, { description: 'Title of the round.' })
  title!: string;

  @Field(() => DateScalar, { description: 'Last day on which it can be answered.' })
  openTo!: IsoDate;

  @Field(() => [HealthItemType], { description: 'The statements, in the order asked.' })
  items!: readonly HealthItemType[];
}

@ObjectType('HealthCheckPayload', { implements: () => [MutationPayload], description: 'The round as it is now.' })
export class HealthCheckPayload extends MutationPayload {
  @Field(() => HealthCheckType, { nullable: true, description: 'The round.' })
  healthCheck?: HealthCheckType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('HealthCodesPayload', { implements: () => [MutationPayload], description: 'The codes, this once.' })
export class HealthCodesPayload extends MutationPayload {
  @Field(() => [String], {
    nullable: true,
    description: 'The codes; null when the same request had come before, as only their hashes are kept.',
  })
  codes?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}

@ObjectType('HealthAnswerPayload', { implements: () => [MutationPayload], description: 'That an answer was taken.' })
export class HealthAnswerPayload extends MutationPayload {
  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
