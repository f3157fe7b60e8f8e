import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, Length, MaxLength } from 'class-validator';
import type { Choice, InterestWish } from '../domain/verdict/matter-record.js';
import type { DeclaredInterest } from '../store/vote-store.js';
import { ChoiceEnum, InterestNatureEnum, InterestWishEnum } from './governance-enums.js';

@InputType('VoteCastInput', { description: 'What somebody says to a matter.' })
export class VoteCastInput {
  @Field(() => ChoiceEnum, { description: 'What the vote says.' })
  @IsIn(Object.keys(ChoiceEnum))
  choice!: Choice;

  @Field(() => String, {
    nullable: true,
    description: 'Why; needed from who withholds agreement where all must agree.',
  })
  @IsOptional()
  @MaxLength(2000)
  reason?: string | null;
}

@InputType('InterestDeclareInput', { description: 'An interest in a matter.' })
export class InterestDeclareInput {
  @Field(() => InterestNatureEnum, { description: 'What kind of interest it is.' })
  @IsIn(Object.keys(InterestNatureEnum))
  nature!: DeclaredInterest['nature'];

  @Field(() => String, { description: 'What the interest is, in full.' })
  @Length(1, 2000)
  about!: string;

  @Field(() => InterestWishEnum, { description: 'What you want to do.' })
  @IsIn(Object.keys(InterestWishEnum))
  wishes!: InterestWish;
}
