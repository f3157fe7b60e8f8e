import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { IdentityReader } from '#identity';
import { Allow, type RequestContext } from '#platform';
import { EndInvitation } from '../use-cases/guest/end-invitation.js';
import { GuestReader } from '../use-cases/guest/guest-reader.js';
import { InviteGuest } from '../use-cases/guest/invite-guest.js';
import { BodyType } from './body.types.js';
import { BodyGuestPayload, BodyGuestType, GuestInviteInput } from './guest.types.js';

const KEY = 'Your own unique key for this request (1 to 200 characters); send the same again to retry safely.';

@Resolver(() => BodyType)
export class GuestResolver {
  constructor(
    private readonly invite: InviteGuest,
    private readonly end: EndInvitation,
    private readonly guestReader: GuestReader,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => BodyGuestPayload, {
    description: 'Invites an observer or adviser to the meetings of a body. They have no voice. Needs MANAGE_MATTERS.',
  })
  async guestInvite(
    @Args('bodyId', { type: () => ID, description: 'The body, `bod_…`.' }) bodyId: string,
    @Args('input', { description: 'Who, as what and for which days.' }) input: GuestInviteInput,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyGuestPayload> {
    const { personId, capacity, from, to } = input;
    return this.invite.run(actor, { bodyId, personId, capacity, from, to: to ?? null, idempotencyKey });
  }

  @Allow('person', 'system')
  @Mutation(() => BodyGuestPayload, {
    description: 'Ends the invitation of an observer or adviser at once. Needs MANAGE_MATTERS.',
  })
  async guestEnd(
    @Args('guestId', { type: () => ID, description: 'The invitation, `gst_…`.' }) guestId: string,
    @Args('idempotencyKey', { type: () => String, description: KEY }) idempotencyKey: string,
    @Context() { actor }: RequestContext,
  ): Promise<BodyGuestPayload> {
    return this.end.run(actor, { guestId, idempotencyKey });
  }

  @ResolveField(() => [BodyGuestType], { description: 'Observers and advisers of its meetings, past and present.' })
  async guests({ own }: BodyType): Promise<BodyGuestType[]> {
    return (await this.guestReader.of(own)).map(BodyGuestType.of);
  }
}

@Resolver(() => BodyGuestType)
export class GuestFields {
  constructor(private readonly identity: IdentityReader) {}

  @ResolveField(() => String, { description: 'Name of the person.' })
  async personName({ personNo }: BodyGuestType): Promise<string> {
    return (await this.identity.person(personNo)).name;
  }
}
