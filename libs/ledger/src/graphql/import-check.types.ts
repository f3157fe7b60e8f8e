import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '#platform';

@ObjectType('ImportSum', { description: 'Rows of a file and what they come to.' })
export class ImportSumType {
  @Field(() => Int, { description: 'How many rows.' })
  rows!: number;

  @Field(() => MoneyType, { description: 'Their sum, to the penny.' })
  amount!: MoneyType;
}

@ObjectType('ImportProblem', { description: 'Why a row of a file is not taken.' })
export class ImportProblemType {
  @Field(() => Int, { description: 'Line of the file, or row of the sheet, from 1.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'Name of the column; null when the whole row is meant.' })
  column!: string | null;

  @Field(() => String, { description: 'What stands there, shortened.' })
  found!: string;

  @Field(() => String, { description: 'Which rule it breaks, in the spelling of RefusalCode.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong.' })
  message!: string;

  @Field(() => String, { description: 'What is expected, and what to do.' })
  hint!: string;
}

@ObjectType('ImportCheckResult', {
  description: 'What checking found. `file` is always `good` + `bad` + `held`, in rows and to the penny.',
})
export class ImportCheckResultType {
  @Field(() => ImportSumType, {
    description: 'The whole file. An amount that cannot be read counts as a row and no money.',
  })
  file!: ImportSumType;

  @Field(() => ImportSumType, { description: 'Rows that can be posted.' })
  good!: ImportSumType;

  @Field(() => ImportSumType, { description: 'Rows with a problem.' })
  bad!: ImportSumType;

  @Field(() => ImportSumType, { description: 'Rows that the book already holds.' })
  held!: ImportSumType;

  @Field(() => [ImportProblemType], {
    description: 'The first hundred problems, by line; all are in the file of problems.',
  })
  problems!: ImportProblemType[];

  @Field(() => String, {
    nullable: true,
    description: 'Path of the file of all problems (CSV) on this server; null: none.',
  })
  problemsPath!: string | null;

  @Field(() => Int, { description: 'Blank rows, which are passed over.' })
  blankRows!: number;

  @Field(() => Int, { description: 'Good rows without a supplier.' })
  blankSuppliers!: number;

  @Field(() => Int, { description: 'Good rows whose supplier’s name was taken out before; they are marked personal.' })
  redactedNames!: number;

  @Field(() => Int, { description: 'Good rows that count as late.' })
  lateRows!: number;

  @Field(() => Int, { description: 'Good rows below zero.' })
  belowZero!: number;
}
