import { randomBytes } from 'node:crypto';
import { type IsoDate, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import { type Body, electorateOf } from '../../domain/body.js';
import {
  type CostEffect,
  type CostEffectSlip,
  membersOf,
  needMembers,
  slipsFrom,
} from '../../domain/cost-effect/cost-effect.js';
import { effectsHash, sealSlips } from '../../domain/cost-effect/seal.js';
import type { Matter } from '../../domain/matter.js';
import type { VotingUnit } from '../../domain/verdict/matter-record.js';
import { inTx } from '../../store/asker.js';
import { seatsOf } from '../../store/body-store.js';
import { currencyOf, insertSlips, slipsOf } from '../../store/cost-effect-store.js';
import type { DraftedMatter } from '../drafted-matter.js';
import { someText } from '../plain-text.js';

/** The matter for which something is kept, as it is after the writing. */
export interface WrittenMatter {
  readonly matterNo: number;
  readonly version: number;
  readonly body: Body;
  readonly today: IsoDate;
}

/**
 * Keeps what the options of a draft would cost each member, in place of what was written before. Refuses input-invalid
 * and what `slipsFrom` refuses.
 */
export async function keepCostEffects(
  tx: AllianceTx,
  { matterNo, version, body, today }: WrittenMatter,
  { costEffects = [], content }: DraftedMatter,
): Promise<void> {
  const before = await slipsOf(inTx(tx), matterNo);
  if (before.length === 0 && costEffects.every((effects) => effects.length === 0)) return;
  invariant(costEffects.length <= content.options.length, 'Effects are of an option');
  const notEnded = (await seatsOf(inTx(tx), body.bodyNo)).filter(({ to }) => to === null || today <= to);
  const members = membersOf(
    electorateOf(
      notEnded.map((seat) => ({ ...seat, from: today })),
      today,
    ),
  );
  const about = { members, bodyName: body.name, currency: await currencyOf(inTx(tx)) };
  const slips = slipsFrom(costEffects.map(withNotes), about);
  const gone = before.filter(({ organisation }) => !slips.some((slip) => slip.organisation === organisation));
  const now: CostEffectSlip[] = [...slips, ...gone.map(({ organisation }) => ({ organisation, lines: [] }))];
  const changed = now.filter(({ organisation, lines }) => {
    const earlier = before.find((slip) => slip.organisation === organisation);
    return canonicalJson(earlier?.lines ?? []) !== canonicalJson(lines);
  });
  await insertSlips(tx, matterNo, version, changed);
}

/**
 * Settles what the options of a matter that opens would cost each member, and gives the hash to be said in public.
 * Refuses governance.cost-effect-stranger for who lost its seat since it was written down.
 */
export async function sealCostEffects(
  tx: AllianceTx,
  matter: Matter,
  { name: bodyName }: Body,
  electorate: readonly VotingUnit[],
): Promise<string> {
  const slips = await slipsOf(inTx(tx), matter.matterNo);
  const members = membersOf(electorate);
  needMembers(slips, { members, bodyName });
  const salts = members.map(() => randomBytes(32));
  const sealed = sealSlips(matter, members, slips, salts);
  await insertSlips(tx, matter.matterNo, matter.version + 1, sealed);
  return effectsHash(matter, sealed);
}

function withNotes(effects: readonly CostEffect[], at: number): CostEffect[] {
  return effects.map((effect, place) => {
    const note = someText(effect.note, 200, 'options', String(at), 'costEffects', String(place), 'note');
    return { ...effect, note: note?.replace(/\s+/g, ' ') ?? null };
  });
}
