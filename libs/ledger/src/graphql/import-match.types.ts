import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CostCategoryType } from './cost-category.type.js';
import { AmountSignEnum, DateOrderEnum, DecimalMarkEnum, ImportFieldEnum, ImportGuessEnum } from './import-enums.js';

@ObjectType('ImportColumn', { description: 'A column of a file.' })
export class ImportColumnType {
  @Field(() => Int, { description: 'Number from the left, from 0.' })
  index!: number;

  @Field(() => String, { description: 'Its name, on one line; `Column 3` where it has none.' })
  name!: string;

  @Field(() => [String], { description: 'Its first cells, as written.' })
  sample!: string[];
}

@ObjectType('ImportFieldColumns', { description: 'The columns that hold a field.' })
export class ImportFieldColumnsType {
  @Field(() => ImportFieldEnum, { description: 'The field.' })
  field!: string;

  @Field(() => [Int], { description: 'Numbers of the columns.' })
  columns!: readonly number[];

  @Field(() => ImportGuessEnum, { nullable: true, description: 'Why it was guessed so; null for what somebody chose.' })
  guess!: string | null;
}

@ObjectType('ImportCategory', { description: 'A category as a file writes it.' })
export class ImportCategoryType {
  @Field(() => String, { description: 'As written; empty for rows without one.' })
  value!: string;

  @Field(() => Int, { description: 'On how many rows.' })
  rows!: number;

  @Field(() => CostCategoryType, {
    nullable: true,
    description: 'What was chosen or is guessed; null when it is asked.',
  })
  category!: CostCategoryType | null;
}

@ObjectType('ImportOptions', { description: 'How the cells of a file are understood.' })
export class ImportOptionsType {
  @Field(() => DateOrderEnum, { description: 'Order of day and month.' })
  dateOrder!: string;

  @Field(() => DecimalMarkEnum, { description: 'What parts pounds from pence.' })
  decimalMark!: string;

  @Field(() => AmountSignEnum, { description: 'What a minus means.' })
  sign!: string;

  @Field(() => CostCategoryType, {
    nullable: true,
    description: 'Category of rows that are not matched; null: such rows are not taken.',
  })
  defaultCategory!: CostCategoryType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Period all rows are posted to; null: each to its own or the open one.',
  })
  periodId!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Answer to "related party?" for rows without one of their own.',
  })
  relatedParty!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Decision that approved the costs.' })
  approvalRef!: string | null;
}

@InputType('ImportFieldColumnsInput', { description: 'The columns that hold a field.' })
export class ImportFieldColumnsInput {
  @Field(() => ImportFieldEnum, { description: 'The field.' })
  @IsString()
  field!: string;

  @Field(() => [Int], { description: 'Numbers of the columns, from 0.' })
  @IsArray()
  @ArrayMaxSize(4)
  @IsInt({ each: true })
  @Min(0, { each: true })
  columns!: number[];
}

@InputType('ImportCategoryInput', { description: 'Which of the alliance’s categories one of the file’s is.' })
export class ImportCategoryInput {
  @Field(() => String, { description: 'As the file writes it; blanks and capitals do not matter.' })
  @IsString()
  @MaxLength(1000)
  value!: string;

  @Field(() => String, { description: 'Id or code of the cost category.' })
  @IsString()
  @MaxLength(60)
  category!: string;
}

@InputType('CostImportMatchInput', {
  description: 'What the columns of a file hold, and how its cells are understood.',
})
export class CostImportMatchInput {
  @Field(() => [ImportFieldColumnsInput], { description: 'Columns by field.' })
  @ValidateNested({ each: true })
  @Type(() => ImportFieldColumnsInput)
  @ArrayMaxSize(40)
  mapping!: ImportFieldColumnsInput[];

  @Field(() => [ImportCategoryInput], { defaultValue: [], description: 'Their categories and ours.' })
  @ValidateNested({ each: true })
  @Type(() => ImportCategoryInput)
  @ArrayMaxSize(2000)
  categories: ImportCategoryInput[] = [];

  @Field(() => String, { nullable: true, description: 'Id or code of the category of rows that are not matched.' })
  @IsOptional()
  @IsString()
  defaultCategory?: string | null;

  @Field(() => DateOrderEnum, { defaultValue: 'DAY_FIRST', description: 'Order of day and month.' })
  @IsIn(Object.keys(DateOrderEnum))
  dateOrder: keyof typeof DateOrderEnum = 'DAY_FIRST';

  @Field(() => DecimalMarkEnum, { defaultValue: 'POINT', description: 'What parts pounds from pence.' })
  @IsIn(Object.keys(DecimalMarkEnum))
  decimalMark: keyof typeof DecimalMarkEnum = 'POINT';

  @Field(() => AmountSignEnum, { defaultValue: 'AS_WRITTEN', description: 'What a minus means.' })
  @IsIn(Object.keys(AmountSignEnum))
  sign: keyof typeof AmountSignEnum = 'AS_WRITTEN';

  @Field(() => ID, {
    nullable: true,
    description: 'Period all rows are posted to; left out, each to its own or the open one.',
  })
  @IsOptional()
  @IsString()
  periodId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Answer to "related party?" for rows without one of their own.',
  })
  @IsOptional()
  @IsBoolean()
  relatedParty?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Decision that approved the costs.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  approvalRef?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Line of the column names you looked at, 0 for none; left out, as the file was last read.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  headerLine?: number | null;

  @Field(() => String, { nullable: true, description: 'Sheet you looked at; left out, as the file was last read.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  sheet?: string | null;
}
