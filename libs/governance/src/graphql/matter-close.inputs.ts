import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { IsoDate, Language } from '#kernel';
import { DateScalar } from '#platform';
import { DecisionLanguageEnum } from './register-enums.js';

@InputType('AttendanceInput', { description: 'Somebody who was there without voting.' })
export class AttendanceInput {
  @Field(() => ID, { description: 'At which seat, `sea_…`.' })
  @IsString()
  seat!: string;

  @Field(() => ID, { description: 'Who, `per_…`.' })
  @IsString()
  person!: string;
}

@InputType('InterestAgreementInput', { description: 'What the others said to somebody’s taking part.' })
export class InterestAgreementInput {
  @Field(() => ID, { description: 'The interest, `int_…`.' })
  @IsString()
  interestId!: string;

  @Field(() => [ID], { description: 'Members that agreed, in its absence.' })
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  agreedBy!: string[];
}

@InputType('HoldBackInput', { description: 'Why a decision is kept from the public for now.' })
export class HoldBackInput {
  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  @MaxLength(2000)
  reason!: string;

  @Field(() => DateScalar, { description: 'When it is looked at again, later than today.' })
  @IsString()
  reviewOn!: IsoDate;
}

@InputType('DecisionActionInput', { description: 'Something that is to be done about a decision.' })
export class DecisionActionInput {
  @Field(() => String, { description: 'What, at most 1,000 characters.' })
  @Length(1, 1000)
  text!: string;

  @Field(() => ID, { description: 'Who answers for it: `org_…` or `per_…`.' })
  @IsString()
  owner!: string;

  @Field(() => DateScalar, { description: 'Until when.' })
  @IsString()
  dueOn!: IsoDate;
}

@InputType('MatterCloseInput', { description: 'What is recorded when a matter is closed.' })
export class MatterCloseInput {
  @Field(() => String, { nullable: true, description: 'What was decided; needed when it is approved.' })
  @IsOptional()
  @MaxLength(10_000)
  decision?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; needed when it is approved.' })
  @IsOptional()
  @MaxLength(10_000)
  reasons?: string | null;

  @Field(() => String, { nullable: true, description: 'What else was considered and rejected, or that nothing was.' })
  @IsOptional()
  @MaxLength(10_000)
  alternatives?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Everybody was asked about interests.' })
  @IsBoolean()
  interestsChecked: boolean = false;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The others were consulted before the owner decides alone.',
  })
  @IsBoolean()
  consulted: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: 'It was an adjourned meeting.' })
  @IsBoolean()
  adjourned: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: 'Put it off, whatever the votes say.' })
  @IsBoolean()
  defer: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: 'Close it even though too few are represented.' })
  @IsBoolean()
  inquorate: boolean = false;

  @Field(() => [AttendanceInput], { defaultValue: [], description: 'Who was there without voting, at most 1,000.' })
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AttendanceInput)
  attendance: AttendanceInput[] = [];

  @Field(() => [InterestAgreementInput], {
    defaultValue: [],
    description: 'For each interest, who agreed, at most 100.',
  })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InterestAgreementInput)
  agreements: InterestAgreementInput[] = [];

  @Field(() => DateScalar, { nullable: true, description: 'From when it counts; left out for at once.' })
  @IsOptional()
  @IsString()
  effectiveFrom?: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; left out for no end.' })
  @IsOptional()
  @IsString()
  expiresOn?: IsoDate | null;

  @Field(() => [DecisionActionInput], {
    defaultValue: [],
    description: 'What is to be done about it, at most 50.',
  })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => DecisionActionInput)
  actions: DecisionActionInput[] = [];

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be looked at again.' })
  @IsOptional()
  @IsString()
  reviewOn?: IsoDate | null;

  @Field(() => DecisionLanguageEnum, { defaultValue: 'en', description: 'In which language it is written down.' })
  @IsIn(Object.keys(DecisionLanguageEnum))
  language: Language = 'en';

  @Field(() => HoldBackInput, {
    nullable: true,
    description: 'Keep it from the public for now; left out: it is published if the body publishes.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => HoldBackInput)
  holdBack?: HoldBackInput | null;
}
