import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type RequestContext } from '#platform';
import { CreateApiToken } from '../use-cases/create-api-token.js';
import { ReadApiTokens } from '../use-cases/read-api-tokens.js';
import { RevokeApiToken } from '../use-cases/revoke-api-token.js';
import { ApiTokenCreateInput, ApiTokenCreatePayload, ApiTokenRevokePayload, ApiTokenType } from './api-token-types.js';
import { given } from './given.js';

@Resolver()
export class ApiTokenResolver {
  constructor(
    private readonly readApiTokens: ReadApiTokens,
    private readonly createApiToken: CreateApiToken,
    private readonly revokeApiToken: RevokeApiToken,
  ) {}

  @Allow('person')
  @Query(() => [ApiTokenType], {
    description: 'The API tokens of an organisation, the newest first, at most 500. Needs MANAGE_TOKENS for it.',
  })
  async apiTokens(
    @Args('organisationId', { type: () => ID, description: 'The organisation, `org_…`.' }) organisationId: string,
    @Context() { actor }: RequestContext,
  ): Promise<ApiTokenType[]> {
    const tokens = await this.readApiTokens.run(actor, organisationId);
    return tokens.map(({ tokenId: id, ...token }) => ({ id, ...token }));
  }

  @Allow('person')
  @Mutation(() => ApiTokenCreatePayload, {
    description: 'Makes an API token for a system of an organisation. Needs MANAGE_TOKENS for it.',
  })
  async apiTokenCreate(
    @Args('organisationId', { type: () => ID, description: 'The organisation, `org_…`.' }) organisationId: string,
    @Args('input', { description: 'What it is to be.' }) { name, scopes, expiresOn }: ApiTokenCreateInput,
    @Context() { actor }: RequestContext,
  ): Promise<ApiTokenCreatePayload> {
    const command = { organisationId, name, scopes, ...given({ expiresOn }) };
    const { secret, tokenId: id, ...made } = await this.createApiToken.run(actor, command);
    return { apiToken: { id, ...made, lastUsedAt: null, revokedAt: null }, secret };
  }

  @Allow('person')
  @Mutation(() => ApiTokenRevokePayload, {
    description: 'Revokes an API token for good. Needs MANAGE_TOKENS for its organisation.',
  })
  async apiTokenRevoke(
    @Args('id', { type: () => ID, description: 'The token, `tok_…`.' }) tokenId: string,
    @Context() { actor }: RequestContext,
  ): Promise<ApiTokenRevokePayload> {
    await this.revokeApiToken.run(actor, tokenId);
    return { revokedId: tokenId };
  }
}
