import { type IsoDate, type PersonActor, Refusal, invariant, systemActor } from '#kernel';
import { type CastMember, type OrganisationKey, organisations, people } from './cast.js';
import type { DemoDeeds } from './demo-deeds.js';

/** On whose authority the demonstration is set up. */
export const stageHand = systemActor('demonstration');

/** The demonstration's organisations by their keys: public ids. */
export type OrganisationIds = Readonly<Record<OrganisationKey, string>>;

/** Registers the organisations; those that are there already are found by their identifiers. */
export async function loadOrganisations({ registerOrganisation }: DemoDeeds): Promise<OrganisationIds> {
  const ids: Partial<Record<OrganisationKey, string>> = {};
  for (const key of Object.keys(organisations) as OrganisationKey[]) {
    ids[key] = await registerOrganisation.run(stageHand, organisations[key]).then(
      ({ organisationId }) => organisationId,
      (error: unknown) => holderNamedBy(error),
    );
  }
  return ids as OrganisationIds;
}

function holderNamedBy(error: unknown): string {
  const holder = error instanceof Refusal && error.code === 'identity.identifier-taken' && error.facts['organisation'];
  if (typeof holder === 'string') return holder;
  throw error;
}

/** Makes the people known, who may be so already; each as the actor they are. */
export async function loadPeople({ invitePerson, identity }: DemoDeeds): Promise<ReadonlyMap<string, PersonActor>> {
  const actors = new Map<string, PersonActor>();
  for (const { key, name, email } of people) {
    const { personId } = await invitePerson.run(stageHand, { name, email });
    const person = await identity.personById(personId);
    invariant(person !== undefined, 'Somebody who was made known is known');
    const { personNo, actorRef, language } = person;
    actors.set(key, { kind: 'person', personNo, personId, actorRef, sessionId: '', language });
  }
  return actors;
}

/** Whether a person already holds a seat in the alliance or for an organisation, or did. */
export async function hasSeat({ identity }: DemoDeeds, actor: PersonActor, { role }: CastMember): Promise<boolean> {
  return (await identity.mandates(actor.personNo)).some((appointment) => appointment.role === role);
}

/** Gives somebody their seat, from the alliance's first day, unless they have it. */
export async function giveSeat(
  deeds: DemoDeeds,
  member: CastMember,
  actor: PersonActor,
  where: { readonly allianceId: string; readonly organisations: OrganisationIds; readonly from: IsoDate },
): Promise<void> {
  if (await hasSeat(deeds, actor, member)) return;
  const { role, organisation } = member;
  const ofPartner = organisation !== undefined && organisation !== 'AUDIT';
  await deeds.makeAppointment.run(stageHand, {
    personId: actor.personId,
    role,
    ...(organisation !== undefined && { organisationId: where.organisations[organisation] }),
    ...(!ofPartner && { allianceId: where.allianceId }),
    from: where.from,
  });
}
