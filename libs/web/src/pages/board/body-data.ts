import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { BODY, type BodyData } from './matter-data.js';

const PUBLISHERS = `query Publishers($allianceId: ID!) { decisionRegisterBodies(allianceId: $allianceId) { id publishes } }`;

/** The body of an address. There is no page without it: throws the problem "not found". */
export function bodyOf(bodies: readonly BodyData[], bodyId: string | undefined): BodyData {
  const body = bodies.find(({ id }) => id === bodyId);
  if (body === undefined) throw new PageProblem('not-found');
  return body;
}

/** Reads the bodies of an alliance and gives the one of the address. */
export async function readBody(request: PageRequest, allianceId: string): Promise<BodyData> {
  const { bodies } = await request.execute<{ bodies: readonly BodyData[] }>(
    `query OneBody($allianceId: ID!) { bodies(allianceId: $allianceId) { ...BoardBody } } ${BODY}`,
    { allianceId },
  );
  return bodyOf(bodies, request.params['bodyId']);
}

/** Whether the decisions of a body are published when they are recorded. */
export async function bodyPublishes(
  { execute }: Pick<PageRequest, 'execute'>,
  allianceId: string,
  bodyId: string,
): Promise<boolean> {
  const { decisionRegisterBodies: bodies } = await execute<{
    decisionRegisterBodies: readonly { readonly id: string; readonly publishes: boolean }[];
  }>(PUBLISHERS, { allianceId });
  return bodies.find(({ id }) => id === bodyId)?.publishes ?? false;
}
