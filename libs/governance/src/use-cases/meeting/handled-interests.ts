import { type IsoDate, dateIn } from '#kernel';
import { recordOf } from '../../domain/close-matter.js';
import { type Matter, type OpenedMatter, isSealed } from '../../domain/matter.js';
import { type InterestStanding, handledAs, interestStanding } from '../../domain/verdict/interest-standing.js';
import type { MatterRecord, VotingUnit } from '../../domain/verdict/matter-record.js';
import { representation } from '../../domain/verdict/representation.js';
import type { Asker } from '../../store/asker.js';
import { decisionOfMatter } from '../../store/decision-store.js';
import { handlingsOf } from '../../store/meeting/attendance-store.js';
import { proxiesOf } from '../../store/proxy-store.js';
import { type DeclaredInterest, interestsOf, votesOf } from '../../store/vote-store.js';
import { isOpened } from '../opened-matter.js';
import { presenceFor } from './meeting-presence.js';

/** A member, by public id and name. */
export type Member = Pick<VotingUnit, 'unit' | 'name'>;

/** An interest that was declared, and how it is handled. */
export interface HandledInterest extends DeclaredInterest {
  readonly standing: InterestStanding;
  /** The other members of the electorate, who can agree. */
  readonly others: readonly Member[];
  /** Those of them that agreed to its holder taking part. */
  readonly agreed: readonly Member[];
  /** What was said to it; null for nothing. */
  readonly note: string | null;
  /** When that was last recorded; null while it was not. */
  readonly handledAt: Date | null;
}

/** The interests declared in a matter, in the order of declaring, and how each is handled: so far, or in the end. */
export async function handledInterests(asker: Asker, matter: Matter, at: Date): Promise<HandledInterest[]> {
  const declared = await interestsOf(asker, matter.matterNo);
  if (declared.length === 0 || !isOpened(matter)) return [];
  const [recorded, decision] = await Promise.all([
    handlingsOf(asker, matter.matterNo),
    decisionOfMatter(asker, matter.matterNo),
  ]);
  const inTheEnd = decision?.verdict ?? null;
  const record = inTheEnd?.record ?? (await recordSoFar(asker, matter, at));
  const there = new Set(representation(record).represented.map(({ unit }) => unit));
  return declared.map((interest) => {
    const handling = recorded.get(interest.interestId);
    const agreedBy = inTheEnd?.record.interests.find(({ unit }) => unit === interest.unit)?.agreedBy;
    const held = { ...interest, agreedBy: agreedBy ?? handling?.agreedBy ?? [] };
    const others = record.electorate
      .filter(({ unit }) => unit !== interest.unit)
      .map(({ unit, name }) => ({ unit, name }));
    return {
      ...interest,
      standing:
        inTheEnd === null
          ? interestStanding(held, record, { there, asked: handling !== undefined })
          : handledAs(interest.unit, inTheEnd.recused),
      others,
      agreed: others.filter(({ unit }) => held.agreedBy.includes(unit)),
      note: handling?.note ?? null,
      handledAt: handling?.at ?? null,
    };
  });
}

/**
 * The record of an open matter as far as it says who is there. While votes are sealed nobody is told by this who has
 * voted: then only the room counts, and without one everybody.
 */
async function recordSoFar(asker: Asker, matter: OpenedMatter, at: Date): Promise<MatterRecord> {
  const sealed = isSealed(matter);
  const [votes, proxies, presence] = await Promise.all([
    sealed ? [] : votesOf(asker, matter.matterNo),
    proxiesOf(asker, matter.matterNo),
    presenceFor(asker, matter, at),
  ]);
  const room = presence === null || presence === 'WAITS' ? { attendance: [], adjourned: false } : presence;
  const today: IsoDate = dateIn(at);
  const closing = { ...room, consulted: true, disposal: 'DECIDE' } as const;
  const record = recordOf(matter, votes, { interests: [], proxies }, closing, today);
  return sealed && room.attendance.length === 0 ? { ...record, method: 'WRITTEN' } : record;
}
