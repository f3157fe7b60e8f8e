import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Length } from 'class-validator';
import type { IsoDate, Language, ViewerRole } from '#kernel';
import { DateScalar, MutationPayload } from '#platform';
import type { Power } from '../domain/powers.js';
import { LanguageEnum, PowerEnum, ViewerRoleEnum } from './identity-enums.js';
import { AppointmentType } from './viewer-types.js';

@InputType('PersonInviteInput', { description: 'Somebody to make known here.' })
export class PersonInviteInput {
  @Field(() => String, { description: 'Name, at most 200 characters.' })
  @Length(1, 200)
  name!: string;

  @Field(() => String, { description: 'E-mail address they will sign in with.' })
  @Length(3, 254)
  email!: string;

  @Field(() => LanguageEnum, { defaultValue: 'en', description: 'Language to write to them in.' })
  language: Language = 'en';
}

@InputType('AppointmentMakeInput', { description: 'Terms of an appointment.' })
export class AppointmentMakeInput {
  @Field(() => ID, { description: 'The person, `per_…`.' })
  @Length(30, 30)
  personId!: string;

  @Field(() => ViewerRoleEnum, { description: 'The role.' })
  role!: ViewerRole;

  @Field(() => ID, { nullable: true, description: 'The organisation acted for; needed for the roles of a partner.' })
  organisationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The alliance it is limited to; needed for the roles of an alliance.',
  })
  allianceId?: string | null;

  @Field(() => [PowerEnum], { nullable: true, description: 'Powers, within those of the role; all when left out.' })
  powers?: Power[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it counts; today when left out.' })
  from?: IsoDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; no end when left out.' })
  to?: IsoDate | null;
}

@ObjectType('PersonInvitePayload', { implements: () => [MutationPayload], description: 'Who was made known.' })
export class PersonInvitePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'Public id of the person, `per_…`, to appoint them with.' })
  personId?: string;
}

@ObjectType('AppointmentPayload', { implements: () => [MutationPayload], description: 'The appointment as it is now.' })
export class AppointmentPayload extends MutationPayload {
  @Field(() => AppointmentType, { nullable: true, description: 'The appointment.' })
  appointment?: AppointmentType;
}
