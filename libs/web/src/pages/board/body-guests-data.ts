import type { PageRequest } from '../../http/page.js';

const GUESTS = `query BodyGuests($allianceId: ID!) {
  bodies(allianceId: $allianceId) { id guests { id personId personName capacity from to } }
}`;

/** An observer or adviser of the meetings of a body. */
export interface GuestData {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly capacity: string;
  readonly from: string;
  readonly to: string | null;
}

/** Observers and advisers of a body, past and present; none where somebody may not look into it. */
export async function readGuests(
  { execute }: Pick<PageRequest, 'execute'>,
  allianceId: string,
  bodyId: string,
): Promise<readonly GuestData[]> {
  const { bodies } = await execute<{ bodies: readonly { id: string; guests: readonly GuestData[] }[] }>(GUESTS, {
    allianceId,
  });
  return bodies.find(({ id }) => id === bodyId)?.guests ?? [];
}
