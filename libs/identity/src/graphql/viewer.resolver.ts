import { Inject } from '@nestjs/common';
import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Clock, todayIn } from '#kernel';
import { CLOCK, Public, type RequestContext } from '#platform';
import { isApiScope } from '../domain/api-scope.js';
import { appointmentsInForce } from '../domain/mandate.js';
import { IdentityReader } from '../identity-reader.js';
import { SessionReader } from '../store/session-reader.js';
import { OrganisationType } from './organisation-types.js';
import { AppointmentType, PersonType, SessionType, ViewerType } from './viewer-types.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly identity: IdentityReader,
    private readonly sessionReader: SessionReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Query(() => ViewerType, { description: 'Who is asking, and for whom they may act.' })
  viewer(@Context() context: RequestContext): ViewerType {
    return viewerOf(context);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'You; null unless you are a person.' })
  async person({ actor }: ViewerType): Promise<PersonType | null> {
    if (actor.kind !== 'person') return null;
    const { personId: id, name, email } = await this.identity.person(actor.personNo);
    return { id, name, email };
  }

  @ResolveField(() => [AppointmentType], { description: 'Your appointments that count today.' })
  async appointments({ actor }: ViewerType): Promise<AppointmentType[]> {
    if (actor.kind !== 'person') return [];
    const appointments = await this.identity.mandates(actor.personNo);
    return appointmentsInForce(appointments, todayIn(this.clock)).map((appointment) => AppointmentType.of(appointment));
  }

  @ResolveField(() => [OrganisationType], { description: 'Organisations you may act for today.' })
  async organisations({ actor }: ViewerType): Promise<OrganisationType[]> {
    const organisations = await Promise.all((await this.actsFor(actor)).map((no) => this.identity.organisation(no)));
    return organisations.map((organisation) => OrganisationType.of(organisation));
  }

  @ResolveField(() => [SessionType], { description: 'Browsers you are signed in with, the one used last first.' })
  async sessions({ actor }: ViewerType): Promise<SessionType[]> {
    if (actor.kind !== 'person') return [];
    const sessions = await this.sessionReader.liveSessionsOf(actor.personNo);
    return sessions.map((session) => SessionType.of(session, actor));
  }

  private async actsFor(actor: ViewerType['actor']): Promise<number[]> {
    if (actor.kind === 'token') return [actor.organisationNo];
    if (actor.kind !== 'person') return [];
    const counting = appointmentsInForce(await this.identity.mandates(actor.personNo), todayIn(this.clock));
    return [...new Set(counting.flatMap(({ organisationNo }) => organisationNo ?? []))];
  }
}

/** Who is asking, as the API shows it. */
export function viewerOf({ actor, language }: Pick<RequestContext, 'actor' | 'language'>): ViewerType {
  const scopes = actor.kind === 'token' ? actor.scopes.filter(isApiScope) : [];
  return Object.assign(new ViewerType(), { kind: actor.kind, language, scopes, actor });
}
