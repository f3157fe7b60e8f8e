import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import {
  type Publication,
  type PublicationStatus,
  type WithholdingGround,
  reviewIsDue,
} from '../domain/register/publication.js';
import type { Readership } from '../domain/register/register-fields.js';
import { PublicationStatusEnum, RegisterFieldEnum, WithholdingGroundEnum, fieldName } from './register-enums.js';

@ObjectType('SnippetPart', { description: 'A piece of a text that was searched.' })
export class SnippetPartType {
  @Field(() => String, { description: 'The piece, as it is written.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is what was looked for.' })
  found!: boolean;
}

@ObjectType('WithheldText', { description: 'A text of a decision of which the public does not read all.' })
export class WithheldTextType {
  @Field(() => RegisterFieldEnum, { description: 'The text.' })
  field!: string;

  @Field(() => WithholdingGroundEnum, { description: 'On what ground.' })
  ground!: WithholdingGround;

  @Field(() => Boolean, { description: 'Whether nothing of it is shown; otherwise a part.' })
  whole!: boolean;

  @Field(() => String, { nullable: true, description: 'What the public reads instead; null for nothing.' })
  text!: string | null;
}

@ObjectType('Publication', { description: 'What was settled about the publication of a decision. Written once.' })
export class PublicationType {
  @Field(() => Int, { description: 'Counts the publications of the decision, from 1; 0 when nothing was settled.' })
  number!: number;

  @Field(() => PublicationStatusEnum, { description: 'How far the decision is open to the public.' })
  status!: PublicationStatus;

  @Field(() => WithholdingGroundEnum, { nullable: true, description: 'On what ground it is withheld; null for none.' })
  ground!: WithholdingGround | null;

  @Field(() => String, { nullable: true, description: 'Why, and why the public interest asks for it.' })
  reason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When that is looked at again; null for nothing withheld.' })
  reviewOn!: IsoDate | null;

  @Field(() => Boolean, { description: 'Whether that day has come.' })
  reviewDue!: boolean;

  @Field(() => [WithheldTextType], { description: 'The texts of which something is withheld.' })
  withheld!: WithheldTextType[];

  @Field(() => Boolean, { description: 'Whether it follows from the setting of the body; otherwise a person decided.' })
  bySetting!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was settled.' })
  recordedAt!: Date;

  /** Internal number of the person who settled it, for who may know. */
  decidedByNo!: number | null;

  /** A publication as the API shows it on a day, to who reads the decision so. */
  static of(publication: Publication, today: IsoDate, readership: Readership): PublicationType {
    const { no: number, status, ground, reason, reviewOn, recordedAt } = publication;
    const withheld = publication.withheld.map(({ field, ground: on, whole }) => {
      const text = publication.shown?.[field];
      return { field: fieldName(field), ground: on, whole, text: typeof text === 'string' ? text : null };
    });
    const reviewDue = reviewIsDue(publication, today);
    return Object.assign(new PublicationType(), {
      ...{ number, status, ground, reason, reviewOn, reviewDue, withheld, recordedAt },
      bySetting: publication.decidedByNo === null,
      decidedByNo: readership === 'MEMBERS' ? publication.decidedByNo : null,
    });
  }
}
