import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

@ObjectType('ImportLine', { description: 'A line of a file as it stands there.' })
export class ImportLineType {
  @Field(() => Int, { description: 'Line of the file, or row of the sheet, from 1.' })
  line!: number;

  @Field(() => [String], { description: 'Its cells from the left, shortened.' })
  cells!: readonly string[];
}

@InputType('CostImportReadAgainInput', { description: 'Where the table of a file stands.' })
export class CostImportReadAgainInput {
  @Field(() => String, { nullable: true, description: 'Sheet of the workbook; left out, the one that was read.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  sheet?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Line of the column names, from 1; 0 when the file has none; left out, it is looked for again.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  headerLine?: number | null;
}
