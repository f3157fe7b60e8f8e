import { Injectable } from '@nestjs/common';
import { parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { recordOf } from '../domain/close-matter.js';
import { type CastVote, type Matter, isSealed } from '../domain/matter.js';
import { decideMatter } from '../domain/verdict/decide-matter.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Proxy } from '../domain/verdict/matter-record.js';
import { type Asker, inAlliance } from '../store/asker.js';
import { proxiesOf } from '../store/proxy-store.js';
import { interestsOf, votesOf } from '../store/vote-store.js';
import type { MatterView } from './governance-reader.js';
import { GovernanceStanding } from './governance-standing.js';
import { type HandledInterest, handledInterests } from './meeting/handled-interests.js';
import { agreementsTo, presenceFor } from './meeting/meeting-presence.js';
import { isOpened } from './opened-matter.js';

/** Reads what was said in a matter that somebody was shown. While votes are sealed that is how many there are. */
@Injectable()
export class MatterRecordReader {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** The votes of a matter that somebody was shown, as they were cast; their own alone while votes are sealed. */
  async votes({ matter, viewer }: MatterView): Promise<CastVote[]> {
    const votes = await votesOf(this.of(matter), matter.matterNo);
    return isSealed(matter) ? votes.filter(({ person }) => person === viewer) : votes;
  }

  /** How many members have voted in a matter that somebody was shown. */
  async votesCast({ matter }: MatterView): Promise<number> {
    return new Set((await votesOf(this.of(matter), matter.matterNo)).map(({ unit }) => unit)).size;
  }

  /** The interests declared in a matter that somebody was shown, and how each is handled. */
  async interests({ matter }: MatterView): Promise<HandledInterest[]> {
    return handledInterests(this.of(matter), matter, this.standing.now());
  }

  /** The proxies given for a matter that somebody was shown. */
  async proxies({ matter }: MatterView): Promise<Proxy[]> {
    return proxiesOf(this.of(matter), matter.matterNo);
  }

  /**
   * What would come of an open matter if it were closed now, with those who are in the meeting that is in session about
   * it, or else with nobody but who has voted; null for others and while sealed.
   */
  async verdictNow({ matter }: MatterView): Promise<ExplainedVerdict | null> {
    if (!isOpened(matter) || matter.status !== 'OPEN' || isSealed(matter)) return null;
    const asker = this.of(matter);
    const { matterNo } = matter;
    const [votes, declared, proxies] = await Promise.all([
      votesOf(asker, matterNo),
      interestsOf(asker, matterNo),
      proxiesOf(asker, matterNo),
    ]);
    const interests = await agreementsTo(asker, matterNo, declared, []);
    const presence = await presenceFor(asker, matter, this.standing.now());
    const room = presence === null || presence === 'WAITS' ? { attendance: [], adjourned: false } : presence;
    const closing = { ...room, consulted: true, disposal: 'DECIDE' } as const;
    return decideMatter(recordOf(matter, votes, { interests, proxies }, closing, this.standing.today()));
  }

  private of({ matterId }: Matter): Asker {
    return inAlliance(this.database, parsePlaceId('mat', matterId)?.allianceNo ?? 0);
  }
}
