import { Context, Query, Resolver } from '@nestjs/graphql';
import { Public, type RequestContext } from '#platform';

/** Stands in for the identity feature's `viewer` while that feature is not loaded. */
@Resolver()
export class ViewerKindResolver {
  @Public()
  @Query(() => String, { description: 'As what you are seen: public, person, token or system.' })
  viewerKind(@Context() context: RequestContext): string {
    return context.actor.kind;
  }
}
