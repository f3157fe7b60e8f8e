import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Refusal, ensure } from '#kernel';
import type { Weighting } from '../domain/rules/decision-rule.js';
import { EmptyClassEnum, WeightingKindEnum } from './governance-enums.js';

@InputType('ClassShareInput', { description: 'The share of all votes that a class of members has.' })
export class ClassShareInput {
  @Field(() => String, { description: 'The class, such as `USER`; seats name theirs.' })
  @Length(1, 30)
  voterClass!: string;

  @Field(() => Int, { description: 'Its share in basis points; together they are 10,000.' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  basisPoints!: number;
}

@InputType('WeightingInput', {
  description: 'How the votes of classes of members are weighed where votes are counted.',
})
export class WeightingInput {
  @Field(() => WeightingKindEnum, { description: 'By shares of classes, or by a cap on one class.' })
  @IsIn(Object.keys(WeightingKindEnum))
  kind!: Weighting['kind'];

  @Field(() => [ClassShareInput], { defaultValue: [], description: 'For CLASSES: the shares, at most 10.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ClassShareInput)
  classes: ClassShareInput[] = [];

  @Field(() => EmptyClassEnum, { defaultValue: 'DROP', description: 'For CLASSES: a class in which nobody voted.' })
  @IsIn(Object.keys(EmptyClassEnum))
  emptyClass: 'DROP' | 'ZERO' = 'DROP';

  @Field(() => String, { nullable: true, description: 'For CAP: the class whose votes are capped.' })
  @IsOptional()
  @MaxLength(30)
  cappedClass?: string | null;

  @Field(() => Int, { nullable: true, description: 'For CAP: the most of all votes that class can have, in per cent.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  capPercent?: number | null;
}

/** The weighting an input describes. Refuses input-invalid for shares that are not 10,000, or a cap without its parts. */
export function weightingOf({ kind, classes, emptyClass, cappedClass, capPercent }: WeightingInput): Weighting {
  if (kind === 'CAP') {
    if (!cappedClass || !capPercent) throw invalid(kind, 'a class and a percentage');
    return { kind, class: cappedClass, num: capPercent, den: 100 };
  }
  const basisPoints = Object.fromEntries(classes.map((each) => [each.voterClass, each.basisPoints]));
  const sum = Object.values(basisPoints).reduce((so, points) => so + points, 0);
  ensure(sum === 10_000, () => invalid(String(sum), 'shares of different classes that are 10000 together'));
  return { kind, basisPoints, emptyClass };
}

function invalid(found: string, expected: string): Refusal {
  return new Refusal('input-invalid', { found, expected }, ['weighting']);
}
