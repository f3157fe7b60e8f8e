import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, Length } from 'class-validator';
import { DateTimeScalar, MutationPayload } from '#platform';
import { ViewerType } from './viewer-types.js';

@InputType('SignInRequestInput', { description: 'Who wants to sign in.' })
export class SignInRequestInput {
  @Field(() => String, { description: 'E-mail address.' })
  @Length(1, 254)
  email!: string;
}

@InputType('SignInCompleteInput', { description: 'The proof: the code typed, or the token of the link. One of them.' })
export class SignInCompleteInput {
  @Field(() => String, { nullable: true, description: 'The six digits, typed in the browser that asked.' })
  @IsOptional()
  @Length(1, 20)
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'What follows `token=` in the link.' })
  @IsOptional()
  @Length(1, 100)
  linkToken?: string | null;
}

@ObjectType('SignInRequestPayload', {
  implements: () => [MutationPayload],
  description: 'The same whether or not the address belongs to somebody.',
})
export class SignInRequestPayload extends MutationPayload {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the code and the link are good.' })
  expiresAt?: Date;
}

@ObjectType('SignInPayload', { implements: () => [MutationPayload], description: 'Who is signed in now.' })
export class SignInPayload extends MutationPayload {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session ends at the latest.' })
  expiresAt?: Date;
}

@ObjectType('SessionActForPayload', {
  implements: () => [MutationPayload],
  description: 'Who is asking, for the organisation that was chosen.',
})
export class SessionActForPayload extends MutationPayload {
  @Field(() => ViewerType, { nullable: true, description: 'Who is asking from now on.' })
  viewer?: ViewerType;
}

@ObjectType('SessionsPayload', { implements: () => [MutationPayload], description: 'What was signed out.' })
export class SessionsPayload extends MutationPayload {
  @Field(() => [ID], { nullable: true, description: 'The sessions that ended, `ses_…`.' })
  revokedIds?: readonly string[];

  @Field(() => ViewerType, { nullable: true, description: 'Who is asking from now on.' })
  viewer?: ViewerType;
}
