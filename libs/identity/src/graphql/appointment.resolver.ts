import { Args, Context, ID, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { IsoDate } from '#kernel';
import { Allow, DateScalar, type RequestContext } from '#platform';
import { IdentityReader } from '../identity-reader.js';
import { AllianceIds } from '../store/alliance-ids.js';
import { EndAppointment } from '../use-cases/end-appointment.js';
import { InvitePerson } from '../use-cases/invite-person.js';
import { MakeAppointment } from '../use-cases/make-appointment.js';
import {
  AppointmentMakeInput,
  AppointmentPayload,
  PersonInviteInput,
  PersonInvitePayload,
} from './appointment-inputs.js';
import { given } from './given.js';
import { OrganisationType } from './organisation-types.js';
import { AppointmentType, PersonType } from './viewer-types.js';

@Resolver(() => AppointmentType)
export class AppointmentResolver {
  constructor(
    private readonly identity: IdentityReader,
    private readonly alliances: AllianceIds,
    private readonly invitePerson: InvitePerson,
    private readonly makeAppointment: MakeAppointment,
    private readonly endAppointment: EndAppointment,
  ) {}

  @Allow('person', 'system')
  @Mutation(() => PersonInvitePayload, {
    description:
      'Makes somebody known by name and e-mail address and writes to them. When the address is known already, that ' +
      'person is meant and nothing of theirs changes. Needs MANAGE_APPOINTMENTS.',
  })
  async personInvite(
    @Args('input', { description: 'Who.' }) input: PersonInviteInput,
    @Context() { actor }: RequestContext,
  ): Promise<PersonInvitePayload> {
    return this.invitePerson.run(actor, input);
  }

  @Allow('person', 'system')
  @Mutation(() => AppointmentPayload, {
    description: 'Appoints a person to a role. Needs MANAGE_APPOINTMENTS there, in a role that reaches the new one.',
  })
  async appointmentMake(
    @Args('input', { description: 'Whom, to what, for how long.' }) input: AppointmentMakeInput,
    @Context() { actor }: RequestContext,
  ): Promise<AppointmentPayload> {
    const { personId, role, ...optional } = input;
    return {
      appointment: AppointmentType.of(await this.makeAppointment.run(actor, { personId, role, ...given(optional) })),
    };
  }

  @Allow('person', 'system')
  @Mutation(() => AppointmentPayload, {
    description: 'Ends an appointment. Needs what making it needs, or to be the person appointed.',
  })
  async appointmentEnd(
    @Args('id', { type: () => ID, description: 'The appointment, `app_…`.' }) appointmentId: string,
    @Args('lastDay', {
      type: () => DateScalar,
      nullable: true,
      description: 'Last day on which it counts. Left out, it ends at once and does not count today any more.',
    })
    lastDay: IsoDate | null | undefined,
    @Args('expectedVersion', { type: () => Int, nullable: true, description: 'The version you saw.' })
    expectedVersion: number | null | undefined,
    @Context() { actor }: RequestContext,
  ): Promise<AppointmentPayload> {
    const command = { appointmentId, ...given({ lastDay, expectedVersion }) };
    return { appointment: AppointmentType.of(await this.endAppointment.run(actor, command)) };
  }

  @ResolveField(() => PersonType, { description: 'Who is appointed.' })
  async person({ personNo }: AppointmentType): Promise<PersonType> {
    const { personId: id, name } = await this.identity.person(personNo);
    return { id, name, email: null };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation acted for; null for none.' })
  async organisation({ organisationNo }: AppointmentType): Promise<OrganisationType | null> {
    return organisationNo === null ? null : OrganisationType.of(await this.identity.organisation(organisationNo));
  }

  @ResolveField(() => ID, { nullable: true, description: 'The alliance it is limited to, `all_…`; null for none.' })
  async allianceId({ allianceNo }: AppointmentType): Promise<string | null> {
    return allianceNo === null ? null : this.alliances.idOf(allianceNo);
  }
}
