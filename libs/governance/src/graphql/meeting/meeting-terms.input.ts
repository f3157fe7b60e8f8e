import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { MeetingTerms, NoticeUnit } from '../../domain/meeting/meeting-terms.js';
import { NoticeUnitEnum } from './meeting-enums.js';

@InputType('MeetingTermsInput', { description: 'How a body holds its meetings.' })
export class MeetingTermsInput implements MeetingTerms {
  @Field(() => Int, { description: 'Days of notice a meeting needs, 0 to 60.' })
  @IsInt()
  @Min(0)
  @Max(60)
  noticeDays!: number;

  @Field(() => NoticeUnitEnum, { defaultValue: 'CLEAR_BUSINESS_DAYS', description: 'How they are counted.' })
  @IsIn(Object.keys(NoticeUnitEnum))
  noticeUnit: NoticeUnit = 'CLEAR_BUSINESS_DAYS';

  @Field(() => Int, { defaultValue: 30, description: 'Minutes for which a meeting waits for its quorum, 0 to 120.' })
  @IsInt()
  @Min(0)
  @Max(120)
  quorumWaitMinutes: number = 30;

  @Field(() => Int, { defaultValue: 5, description: 'Business days in which minutes are issued, 1 to 30.' })
  @IsInt()
  @Min(1)
  @Max(30)
  minutesDays: number = 5;

  @Field(() => Int, {
    nullable: true,
    description: 'It meets at least once in so many calendar months, 1 to 12; left out: as often as it wants.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  everyMonths?: number | null;
}

@ObjectType('MeetingTerms', { description: 'How a body holds its meetings.' })
export class MeetingTermsType implements MeetingTerms {
  @Field(() => Int, { description: 'Days of notice a meeting needs.' })
  noticeDays!: number;

  @Field(() => NoticeUnitEnum, { description: 'How they are counted.' })
  noticeUnit!: NoticeUnit;

  @Field(() => Int, { description: 'Minutes for which a meeting waits for its quorum.' })
  quorumWaitMinutes!: number;

  @Field(() => Int, { description: 'Business days in which minutes are issued.' })
  minutesDays!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'It meets at least once in so many calendar months; null: as often as it wants.',
  })
  everyMonths?: number | null;
}
