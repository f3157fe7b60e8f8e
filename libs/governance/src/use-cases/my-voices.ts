import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { type MyVoice, myVoices } from '../domain/my-voices.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inAlliance } from '../store/asker.js';
import { interestsOf, votesOf } from '../store/vote-store.js';
import { proxiesOf } from '../store/proxy-store.js';
import type { MatterView } from './governance-reader.js';
import { GovernanceStanding } from './governance-standing.js';
import { isOpened } from './opened-matter.js';

/** Reads for whom somebody may speak in a matter that they were shown. */
@Injectable()
export class MyVoices {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** None for a draft, and none for who is no person. A lack of the power to vote is told as what is in the way. */
  async of({ matter, actor }: MatterView): Promise<MyVoice[]> {
    if (actor.kind !== 'person' || !isOpened(matter)) return [];
    const allianceNo = allianceNoIn('mat', matter.matterId);
    const asker = inAlliance(this.database, allianceNo);
    const [votes, declared, papers] = await Promise.all([
      votesOf(asker, matter.matterNo),
      interestsOf(asker, matter.matterNo),
      proxiesOf(asker, matter.matterNo),
    ]);
    const interests = declared.map((interest) => ({ ...interest, agreedBy: [] }));
    const proxies = papers.filter(({ revokedAt }) => revokedAt === null);
    const today = this.standing.today();
    const voices = myVoices(actor.personId, { matter, votes, interests, proxies, today });
    return Promise.all(
      voices.map(async (voice) => {
        if (voice.capacity === 'PROXY' || voice.refusal !== null) return voice;
        const { refused } = await this.standing.voice(actor, allianceNo, voice.actingFor);
        return { ...voice, refusal: refused };
      }),
    );
  }
}
