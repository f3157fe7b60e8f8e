import { Field, ID, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { IdentityReader } from '#identity';
import type { RequestContext } from '#platform';
import { takesProxies } from '../domain/give-proxy.js';
import { ProxyReader } from '../use-cases/proxy-reader.js';
import { MatterObjectType } from './matter.types.js';
import { ProxyType } from './vote.types.js';

@ObjectType('ProxyGiver', { description: 'A member for which you can let somebody vote.' })
export class ProxyGiverType {
  @Field(() => ID, { description: 'The member: `org_…`, or `per_…` for a person’s own seat.' })
  unit!: string;

  @Field(() => ID, { nullable: true, description: 'What to send as `actingFor`; null for a person’s own seat.' })
  actingFor!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who has its proxy, `per_…`; null while nobody has.' })
  holder!: string | null;
}

@Resolver(() => MatterObjectType)
export class MatterProxyFields {
  constructor(private readonly reader: ProxyReader) {}

  @ResolveField(() => Boolean, { description: 'Whether its rule lets members have somebody else vote for them.' })
  takesProxies({ type, view }: MatterObjectType): boolean {
    return takesProxies(view.body, type);
  }

  @ResolveField(() => [ProxyGiverType], {
    description: 'The members for which you can give a proxy or take it back; none once it is open.',
  })
  async myProxies({ view }: MatterObjectType, _args: unknown, { actor }: RequestContext): Promise<ProxyGiverType[]> {
    return this.reader.givers(actor, view);
  }
}

@Resolver(() => ProxyType)
export class ProxyFields {
  constructor(private readonly identity: IdentityReader) {}

  @ResolveField(() => String, { description: 'Name of who is to vote.' })
  async holderName({ holder }: ProxyType): Promise<string> {
    return (await this.identity.personById(holder))?.name ?? holder;
  }
}
