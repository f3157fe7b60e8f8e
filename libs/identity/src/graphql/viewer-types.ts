import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Actor, IsoDate, Language, PersonActor, ViewerRole } from '#kernel';
import { DateScalar, DateTimeScalar } from '#platform';
import type { ApiScope } from '../domain/api-scope.js';
import type { Appointment } from '../domain/mandate.js';
import type { Power } from '../domain/powers.js';
import type { ListedSession } from '../store/session-reader.js';
import { ActorKindEnum, ApiScopeEnum, LanguageEnum, PowerEnum, ViewerRoleEnum } from './identity-enums.js';

@ObjectType('Person', { description: 'Somebody who can sign in.' })
export class PersonType {
  @Field(() => ID, { description: 'Public id, `per_…`.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address on `viewer.person`; null elsewhere.' })
  email!: string | null;
}

@ObjectType('Appointment', { description: 'A person’s seat: for an organisation, in an alliance, or both.' })
export class AppointmentType {
  @Field(() => ID, { description: 'Public id, `app_…`.' })
  id!: string;

  @Field(() => ViewerRoleEnum, { description: 'The role.' })
  role!: ViewerRole;

  @Field(() => [PowerEnum], { description: 'What it lets the person do.' })
  powers!: readonly Power[];

  @Field(() => DateScalar, { description: 'First day on which it counts.' })
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it counts; null while it has no end.' })
  to!: IsoDate | null;

  @Field(() => Int, { description: 'Counts its changes, from 1; send it back as `expectedVersion`.' })
  version!: number;

  organisationNo!: number | null;
  allianceNo!: number | null;
  personNo!: number;

  /** An appointment as the API shows it; the fields that need another look-up are resolved by its resolver. */
  static of({ appointmentId: id, ...appointment }: Appointment): AppointmentType {
    return Object.assign(new AppointmentType(), { id, ...appointment });
  }
}

@ObjectType('Session', { description: 'A browser in which you are signed in.' })
export class SessionType {
  @Field(() => ID, { description: 'Public id, `ses_…`.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether it is the one this request came with.' })
  isCurrent!: boolean;

  @Field(() => String, { description: 'What the browser says it is; may be empty.' })
  userAgent!: string;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last used, to the minute.' })
  lastSeenAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends at the latest. It also ends after 60 minutes unused.' })
  expiresAt!: Date;

  static of({ sessionId: id, ...session }: ListedSession, viewer: PersonActor): SessionType {
    return Object.assign(new SessionType(), { id, ...session, isCurrent: id === viewer.sessionId });
  }
}

@ObjectType('Viewer', { description: 'Who is asking.' })
export class ViewerType {
  @Field(() => ActorKindEnum, { description: 'As what this request is recognised.' })
  kind!: Actor['kind'];

  @Field(() => LanguageEnum, { description: 'The language answers are written in.' })
  language!: Language;

  @Field(() => [ApiScopeEnum], { description: 'Scopes of the API token; empty for everybody else.' })
  scopes!: readonly ApiScope[];

  actor!: Actor;
}
