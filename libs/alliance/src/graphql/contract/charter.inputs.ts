import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import type { CharterWords } from '../../domain/contract/charter.js';

@InputType('CharterPrincipleInput', { description: 'A principle as the draft is to word it.' })
export class CharterPrincipleInput {
  @Field(() => ID, { nullable: true, description: 'The principle, `pri_…`; left out for a new one.' })
  @IsOptional()
  @Length(30, 30)
  id?: string | null;

  @Field(() => String, { description: 'Its name, at most 120 characters.' })
  @Length(1, 120)
  name!: string;

  @Field(() => String, { description: 'What it means, in plain words, at most 1,000 characters.' })
  @Length(1, 1000)
  meaning!: string;
}

@InputType('CharterChangeInput', { description: 'The whole of what the draft is to say.' })
export class CharterChangeInput {
  @Field(() => String, { nullable: true, description: 'Vision, at most 2,000 characters; left out while not written.' })
  @IsOptional()
  @MaxLength(2000)
  vision?: string | null;

  @Field(() => [String], { description: 'Objectives, at most 30 of 500 characters.' })
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  objectives!: string[];

  @Field(() => [CharterPrincipleInput], { description: 'Principles in their order, at most 50.' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CharterPrincipleInput)
  principles!: CharterPrincipleInput[];

  @Field(() => [String], { description: 'Behaviours, at most 30 of 500 characters.' })
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  behaviours!: string[];
}

/** The words of a draft as the domain knows them. */
export function wordsOf({ vision, objectives, principles, behaviours }: CharterChangeInput): CharterWords {
  const worded = principles.map(({ id, name, meaning }) => ({ id: id ?? null, name, meaning }));
  return { vision: vision ?? null, objectives, behaviours, principles: worded };
}
