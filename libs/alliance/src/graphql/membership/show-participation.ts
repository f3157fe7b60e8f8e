import type { RequestContext } from '#platform';
import type { MembershipReceipt } from '../../use-cases/membership/membership-desk.js';
import type { MembershipReader } from '../../use-cases/membership/membership-reader.js';
import { ParticipationPayload } from '../alliance-inputs.js';
import { ParticipationType } from '../alliance-types.js';

/** The payload of a deed about a participation: it as it is now, for whoever did it. */
export async function showParticipation(
  reader: MembershipReader,
  { actor }: RequestContext,
  { participationId, replayed }: MembershipReceipt,
): Promise<ParticipationPayload> {
  const view = await reader.one(actor, participationId);
  return { participation: view === null ? null : ParticipationType.of(view, reader.today()), replayed };
}
