import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, MoneyType, MutationPayload, RefusalType } from '#platform';
import { OrganisationType } from '#identity';
import { ImportCheckResultType, ImportProblemType } from './import-check.types.js';
import { ImportPhaseEnum, ImportStatusEnum } from './import-enums.js';
import { ImportLineType } from './import-layout.types.js';
import {
  ImportCategoryType,
  ImportColumnType,
  ImportFieldColumnsType,
  ImportOptionsType,
} from './import-match.types.js';

@ObjectType('ImportProgress', { description: 'How far a long step has come.' })
export class ImportProgressType {
  @Field(() => ImportPhaseEnum, { description: 'The step.' })
  phase!: string;

  @Field(() => Int, { description: 'Rows that are done.' })
  rowsDone!: number;

  @Field(() => Int, { description: 'Rows in all, about.' })
  rowsTotal!: number;
}

@ObjectType('ImportReceipt', { description: 'What became of a file that is in the book.' })
export class ImportReceiptType {
  @Field(() => Int, { description: 'Rows posted.' })
  rows!: number;

  @Field(() => MoneyType, { description: 'What they come to.' })
  amount!: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'First sequence number of its entries in the alliance’s stream.',
  })
  fromSeq!: string | null;

  @Field(() => String, { nullable: true, description: 'Last sequence number; entries of others may lie between.' })
  toSeq!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last row was posted.' })
  postedAt!: Date | null;

  @Field(() => [ImportProblemType], {
    description: 'Good rows that were left out because the book had changed since the check.',
  })
  leftOut!: ImportProblemType[];
}

@ObjectType('CostImport', { description: 'A file of costs on its way into the open book, and afterwards its receipt.' })
export class CostImportType {
  @Field(() => ID, { description: 'Public id.' })
  id!: string;

  @Field(() => String, { description: 'Number for people, without gaps in the alliance: `RB-I-0001`.' })
  reference!: string;

  @Field(() => ImportStatusEnum, { description: 'Where it stands.' })
  status!: string;

  @Field(() => OrganisationType, { description: 'Organisation whose costs they are.' })
  organisation!: OrganisationType;

  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file, 64 hex digits.' })
  fileSha256!: string;

  @Field(() => String, { description: 'Length of the file in bytes.' })
  fileBytes!: string;

  @Field(() => String, { description: 'What was recognised: `CSV, utf-8, comma` or `XLSX, sheet Spend`.' })
  fileKind!: string;

  @Field(() => [String], { description: 'Sheets of the workbook; none for CSV.' })
  sheets!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Sheet that is read; null for CSV.' })
  sheet!: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of the column names; null when the file has none.' })
  headerLine!: number | null;

  @Field(() => [ImportLineType], {
    description: 'The first dozen lines that hold anything, to see whether the line of names is the right one.',
  })
  firstLines!: readonly ImportLineType[];

  @Field(() => Int, { description: 'Rows of figures.' })
  rows!: number;

  @Field(() => [ImportColumnType], { description: 'Columns from the left.' })
  columns!: ImportColumnType[];

  @Field(() => [ImportFieldColumnsType], { description: 'What the columns hold: as chosen, before that as guessed.' })
  mapping!: ImportFieldColumnsType[];

  @Field(() => ImportOptionsType, { description: 'How the cells are understood: as chosen, before that as guessed.' })
  options!: ImportOptionsType;

  @Field(() => [ImportCategoryType], { description: 'Categories of the file, most frequent first.' })
  categories!: ImportCategoryType[];

  @Field(() => Int, { description: 'Rows whose reference is on an earlier row too.' })
  repeatedReferences!: number;

  @Field(() => ImportCheckResultType, { nullable: true, description: 'What checking found; null before.' })
  check!: ImportCheckResultType | null;

  @Field(() => ImportProgressType, {
    nullable: true,
    description: 'The long step that is going on; null when none is.',
  })
  progress!: ImportProgressType | null;

  @Field(() => RefusalType, {
    nullable: true,
    description: 'Why the last long step was refused after its caller had stopped waiting.',
  })
  lastRefusal!: RefusalType | null;

  @Field(() => ImportReceiptType, { nullable: true, description: 'What is in the book; null before anything is.' })
  receipt!: ImportReceiptType | null;

  @Field(() => DateTimeScalar, { description: 'When the file arrived.' })
  uploadedAt!: Date;

  @Field(() => Int, { description: 'Goes up by one with every change.' })
  version!: number;
}

@ObjectType('CostImportPayload', {
  implements: () => MutationPayload,
  description: 'The import as it is now, or why nothing changed.',
})
export class CostImportPayload extends MutationPayload {
  @Field(() => CostImportType, { nullable: true, description: 'The import; null when refused.' })
  costImport?: CostImportType | null;

  @Field(() => Boolean, { nullable: true, description: 'The request came before and was taken up where it stood.' })
  replayed?: boolean | null;
}
