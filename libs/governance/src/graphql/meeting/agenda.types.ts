import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { ItemKind, Paper } from '../../domain/meeting/meeting.js';
import type { MeetingView } from '../../use-cases/meeting/meeting-reader.js';
import { AgendaItemKindEnum } from './meeting-enums.js';
import { MeetingPersonType } from './meeting-parts.types.js';

/** Where a paper is loaded from. */
export const PAPERS_PATH = '/papers';

@ObjectType('Paper', { description: 'A paper of an agenda item.' })
export class PaperType {
  @Field(() => ID, { description: 'Public id, `pap_…`.' })
  id!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'What it says, in plain words.' })
  summary!: string;

  @Field(() => Boolean, { description: 'Whether only those who may attend read it.' })
  restricted!: boolean;

  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;

  @Field(() => String, { description: 'What kind of file it is, such as `application/pdf`.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Length in bytes.' })
  bytes!: number;

  @Field(() => String, { description: 'SHA-256 of the file, hex.' })
  sha256!: string;

  @Field(() => String, { description: 'Path on this site where it is loaded from.' })
  path!: string;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  at!: Date;

  /** A paper as the API shows it. */
  static of({ paperId: id, itemNo: _itemNo, ...paper }: Paper): PaperType {
    return Object.assign(new PaperType(), { ...paper, id, path: `${PAPERS_PATH}/${id}` });
  }
}

@ObjectType('MeetingAction', { description: 'What somebody undertook in a meeting.' })
export class MeetingActionType {
  @Field(() => ID, { description: 'Public id, `act_…`.' })
  id!: string;

  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'The organisation that owns it, `org_…`.' })
  organisationId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that organisation.' })
  organisationName!: string | null;

  @Field(() => MeetingPersonType, { nullable: true, description: 'Who does it; null when nobody was named.' })
  person!: MeetingPersonType | null;

  @Field(() => DateScalar, { description: 'Until when, that day included.' })
  dueOn!: IsoDate;
}

@ObjectType('AgendaItem', { description: 'An item of an agenda.' })
export class AgendaItemType {
  @Field(() => ID, { description: 'Public id, `agi_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Which item it is, from 1.' })
  number!: number;

  @Field(() => AgendaItemKindEnum, { description: 'What it is.' })
  kind!: ItemKind;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Minutes it may take; null for no limit.' })
  minutesAllotted!: number | null;

  @Field(() => ID, { nullable: true, description: 'The matter it is, `mat_…`; null for none.' })
  matterId!: string | null;

  @Field(() => [PaperType], { description: 'Papers that you may read.' })
  papers!: PaperType[];

  @Field(() => Int, { description: 'How many papers there are that you may not read.' })
  papersWithheld!: number;

  @Field(() => Boolean, { description: 'Whether it is being dealt with now.' })
  inProgress!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first taken up; null when it was not yet.' })
  takenUpAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was noted for the minutes; for who writes them.' })
  note!: string | null;

  @Field(() => [MeetingActionType], { description: 'What was undertaken; for who writes the minutes.' })
  actions!: MeetingActionType[];

  matterNo!: number | null;
  view!: MeetingView;
}
