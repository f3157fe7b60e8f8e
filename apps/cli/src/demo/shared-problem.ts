import { type PersonActor, invariant } from '#kernel';
import type { PartnerKey } from './cast.js';
import type { DemoDeeds } from './demo-deeds.js';
import type { DecisionSetting } from './load-decisions.js';

const title = 'Night visits start too late for families at the depot';
const problem =
  'Since the day team moved in, the night team cannot get its cars out of the yard before half past eight. Families ' +
  'who expect a visit at eight wait, and some have gone to bed.';

const positions: readonly (readonly [PartnerKey, string, { interest: string; need: string; option: string }])[] = [
  [
    'P2',
    'lead-p2',
    {
      interest: 'Families can rely on the hour we gave them.',
      need: 'Four cars that can leave by a quarter to eight.',
      option: 'The night team parks at the clinic, as it did before.',
    },
  ],
  [
    'P3',
    'lead-p3',
    {
      interest: 'The yard stays safe: vans turn there until eight.',
      need: 'Nobody walks between the vans in the dark.',
      option: 'We mark four places by the gate that vans keep free.',
    },
  ],
];

/** A problem that two organisations of the demonstration share, with what each says. Each step has its key. */
export async function loadSharedProblem(
  { issues }: DemoDeeds,
  { allianceId, organisations, people }: DecisionSetting,
): Promise<void> {
  const actor = (key: string): PersonActor => {
    const found = people.get(key);
    invariant(found !== undefined, `The demonstration has no ${key}`);
    return found;
  };
  const parties = [organisations.P2, organisations.P3];
  const raised = { allianceId, title, problem, parties, actingFor: organisations.P2 };
  const { issueId } = await issues.raise.run(actor('lead-p2'), { ...raised, idempotencyKey: 'demonstration/issue' });
  for (const [organisation, person, position] of positions) {
    const given = { issueId, position, actingFor: organisations[organisation] };
    await issues.give.run(actor(person), { ...given, idempotencyKey: `demonstration/position/${organisation}` });
  }
}
