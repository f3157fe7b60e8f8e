import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { type PersonActor, Refusal, ensure, publicActor } from '#kernel';
import { Allow, AppConfig, type RequestContext } from '#platform';
import { ActFor } from '../use-cases/act-for.js';
import { RevokeSessions, type SessionsToRevoke } from '../use-cases/revoke-sessions.js';
import { keepSession } from './sign-in-cookie.js';
import { SessionActForPayload, SessionsPayload } from './sign-in-types.js';
import { viewerOf } from './viewer.resolver.js';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly config: AppConfig,
    private readonly revokeSessions: RevokeSessions,
    private readonly actFor: ActFor,
  ) {}

  @Allow('person')
  @Mutation(() => SessionsPayload, { description: 'Signs this browser out.' })
  async signOut(@Context() context: RequestContext): Promise<SessionsPayload> {
    return this.revoke(context, 'this');
  }

  @Allow('person')
  @Mutation(() => SessionsPayload, { description: 'Signs one of your browsers out. Its streams end within seconds.' })
  async sessionRevoke(
    @Args('id', { type: () => ID, description: 'The session, `ses_…`.' }) sessionId: string,
    @Context() context: RequestContext,
  ): Promise<SessionsPayload> {
    return this.revoke(context, { sessionId });
  }

  @Allow('person')
  @Mutation(() => SessionsPayload, { description: 'Signs you out everywhere, here too.' })
  async sessionsRevokeAll(@Context() context: RequestContext): Promise<SessionsPayload> {
    return this.revoke(context, 'all');
  }

  @Allow('person')
  @Mutation(() => SessionActForPayload, {
    description:
      'Chooses for which organisation you act in this browser from now on, where you hold an appointment with it. ' +
      'Mutations that name an organisation are not touched by it.',
  })
  async sessionActFor(
    @Args('organisationId', {
      type: () => ID,
      nullable: true,
      description: 'The organisation; left out, none in particular: then the appointment that sees most counts.',
    })
    organisationId: string | null | undefined,
    @Context() context: RequestContext,
  ): Promise<SessionActForPayload> {
    const actor = await this.actFor.run(personOf(context), organisationId ?? null);
    return { viewer: viewerOf({ actor, language: context.language }) };
  }

  private async revoke(context: RequestContext, which: SessionsToRevoke): Promise<SessionsPayload> {
    const actor = personOf(context);
    const revokedIds = await this.revokeSessions.run(actor, which);
    if (!revokedIds.includes(actor.sessionId)) return { revokedIds, viewer: viewerOf(context) };
    keepSession(context, this.config, '');
    return { revokedIds, viewer: viewerOf({ actor: publicActor, language: context.language }) };
  }
}

function personOf({ actor }: RequestContext): PersonActor {
  ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a signed-in person' }));
  return actor;
}
