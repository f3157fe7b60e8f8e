import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsInt, IsString, Length } from 'class-validator';
import { type Nation, NationEnum } from '#governance';

@InputType('IssueRaiseInput', { description: 'A shared problem. There is no place for whose fault it is.' })
export class IssueRaiseInput {
  @Field(() => String, { description: 'Title, at most 200 characters.' })
  @Length(1, 200)
  title!: string;

  @Field(() => String, { description: 'What is noticed, and whom it concerns, at most 2,000 characters.' })
  @Length(1, 2000)
  problem!: string;

  @Field(() => [ID], { description: 'The organisations that share it, `org_…`: two or more.' })
  @ArrayMaxSize(50)
  @IsString({ each: true })
  parties!: string[];
}

@InputType('IssueClocksInput', { description: 'How many business days each level is to have, 1 to 60.' })
export class IssueClocksInput {
  @Field(() => Int, { description: 'The parties among themselves.' })
  @IsInt()
  parties!: number;

  @Field(() => Int, { description: 'The management team.' })
  @IsInt()
  managementTeam!: number;

  @Field(() => Int, { description: 'The leadership team.' })
  @IsInt()
  leadershipTeam!: number;

  @Field(() => NationEnum, { description: 'Whose bank holidays count.' })
  @IsIn(Object.keys(NationEnum))
  nation!: Nation;
}
