import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, Length } from 'class-validator';
import type { IsoDate } from '#kernel';
import { DateScalar, DateTimeScalar, MutationPayload } from '#platform';
import type { ApiScope } from '../domain/api-scope.js';
import { ApiScopeEnum } from './identity-enums.js';

@ObjectType('ApiToken', { description: 'Lets a system of an organisation use the API. Its secret is shown once only.' })
export class ApiTokenType {
  @Field(() => ID, { description: 'Public id, `tok_…`. The middle part of the secret is the same, to find it by.' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => [ApiScopeEnum], { description: 'What it may be used for.' })
  scopes!: readonly ApiScope[];

  @Field(() => String, { nullable: true, description: 'Name of who made it; null when the platform did.' })
  createdBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it stops working.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute; null for never.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Date | null;
}

@InputType('ApiTokenCreateInput', { description: 'What an API token is to be.' })
export class ApiTokenCreateInput {
  @Field(() => String, { description: 'What it is for, such as `Finance system, nightly`; at most 200 characters.' })
  @Length(1, 200)
  name!: string;

  @Field(() => [ApiScopeEnum], { description: 'What it may be used for, within your own powers.' })
  @ArrayMaxSize(20)
  scopes!: ApiScope[];

  @Field(() => DateScalar, { nullable: true, description: 'Last day; at most a year ahead, a year when left out.' })
  expiresOn?: IsoDate | null;
}

@ObjectType('ApiTokenCreatePayload', { implements: () => [MutationPayload], description: 'The token just made.' })
export class ApiTokenCreatePayload extends MutationPayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The token.' })
  apiToken?: ApiTokenType;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, `cbk_…`: send it as `Authorization: Bearer …`. It cannot be shown again.',
  })
  secret?: string;
}

@ObjectType('ApiTokenRevokePayload', {
  implements: () => [MutationPayload],
  description: 'The token that was revoked.',
})
export class ApiTokenRevokePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'The token, `tok_…`.' })
  revokedId?: string;
}
