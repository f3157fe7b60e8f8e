import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar, MutationPayload } from '#platform';
import type { BodyGuest, GuestCapacity } from '../domain/body-guest.js';
import { GuestCapacityEnum } from './governance-enums.js';

@ObjectType('BodyGuest', { description: 'Somebody without a seat who is invited to the meetings of a body.' })
export class BodyGuestType {
  @Field(() => ID, { description: 'Public id, `gst_…`.' })
  id!: string;

  @Field(() => ID, { description: 'Who, `per_…`.' })
  personId!: string;

  @Field(() => GuestCapacityEnum, { description: 'As what.' })
  capacity!: GuestCapacity;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while there is none.' })
  to!: IsoDate | null;

  personNo!: number;

  /** A guest as the API shows them. */
  static of({ guestId: id, person, capacity, from, to }: BodyGuest): BodyGuestType {
    return Object.assign(new BodyGuestType(), { id, personId: person.id, personNo: person.no, capacity, from, to });
  }
}

@InputType('GuestInviteInput', { description: 'Who is invited to the meetings of a body, and as what.' })
export class GuestInviteInput {
  @Field(() => ID, { description: 'Who, `per_…`; they have no seat on the body.' })
  @IsString()
  personId!: string;

  @Field(() => GuestCapacityEnum, { description: 'As what.' })
  @IsIn(Object.keys(GuestCapacityEnum))
  capacity!: GuestCapacity;

  @Field(() => DateScalar, { description: 'First day.' })
  @IsString()
  from!: IsoDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; left out while there is none.' })
  @IsOptional()
  @IsString()
  to?: IsoDate | null;
}

@ObjectType('BodyGuestPayload', { implements: () => [MutationPayload], description: 'Which invitation it was about.' })
export class BodyGuestPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The invitation, `gst_…`; null when refused.' })
  guestId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the same request had come before.' })
  replayed?: boolean;
}
