import { Injectable } from '@nestjs/common';
import type { Actor, Refusal } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { decideVote } from '../domain/cast-vote.js';
import { GovernanceEvent, type VoteCast } from '../domain/governance-events.js';
import type { Choice } from '../domain/verdict/matter-record.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodyIdOf } from '../store/body-store.js';
import { insertVote, interestsOf, votesOf } from '../store/vote-store.js';
import { proxiesOf } from '../store/proxy-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { needInRoom } from './meeting/meeting-presence.js';
import { needOpened } from './opened-matter.js';
import { someText } from './plain-text.js';

/** What somebody says to a matter. */
export interface CastVoteCommand {
  readonly matterId: string;
  /** Public id of the organisation they vote for; null for a seat of their own. */
  readonly actingFor: string | null;
  readonly choice: Choice;
  readonly reason: string | null;
  readonly idempotencyKey: string;
}

/** Which vote was cast: its number in the matter. */
export interface CastVoteReceipt {
  readonly matterId: string;
  readonly castNo: number;
  readonly replayed: boolean;
}

/**
 * Casts a vote from a seat, or changes it: until the matter closes the last one counts, and all stay in the record
 * (DEC-02).
 *
 * Who may: the member of a seat of the frozen electorate, or the alternate named for it, with VOTE for the organisation
 * that holds it; whoever has its proxy. Refuses: not-found (matter, organisation), not-allowed, mandate-missing, governance.matter-not-open,
 * governance.voting-window-over, governance.no-seat, governance.subject-has-no-vote, governance.recused,
 * governance.not-in-the-room, governance.matter-waits-for-meeting,
 * governance.voted-for-another, governance.member-has-voted, governance.reason-required, input-invalid,
 * idempotency-conflict. Events: governance.vote-cast, without what was voted.
 */
@Injectable()
export class CastVote {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: CastVoteCommand): Promise<CastVoteReceipt> {
    const { matterId, actingFor, choice, idempotencyKey } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    const speaker = await this.standing.voice(actor, allianceNo, actingFor);
    const reason = someText(command.reason, 2000, 'reason');
    const request = { matterId, actingFor, choice, reason };
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.vote/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => this.cast(tx, command, speaker, reason));
      return { matterId, ...result, replayed };
    });
  }

  private async cast(
    tx: AllianceTx,
    { matterId, actingFor, choice }: CastVoteCommand,
    speaker: { readonly no: number; readonly id: string; readonly refused: Refusal | null },
    reason: string | null,
  ): Promise<{ castNo: number }> {
    const matter = await needOpened(tx, matterId, 'governance.matter-not-open');
    const [votes, declared, papers] = await Promise.all([
      votesOf(inTx(tx), matter.matterNo),
      interestsOf(inTx(tx), matter.matterNo),
      proxiesOf(inTx(tx), matter.matterNo),
    ]);
    const proxies = papers.filter(({ revokedAt }) => revokedAt === null);
    const isProxy = proxies.some(({ unit, holder }) => unit === actingFor && holder === speaker.id);
    if (speaker.refused !== null && !isProxy) throw speaker.refused;
    const interests = declared.map((interest) => ({ ...interest, agreedBy: [] }));
    const today = this.standing.today();
    const said = { actingFor, choice, reason };
    await needInRoom(tx, matter, speaker.id, { byProxy: isProxy });
    const { unit, seat } = decideVote({ matter, person: speaker.id, ...said, votes, interests, proxies, today });
    const castNo = matter.lastCastNo + 1;
    const vote = { castNo, seat: seat.seat, unit: unit.unit, choice, reason, on: today };
    await insertVote(tx, matter.matterNo, vote, speaker.no);
    const body = await bodyIdOf(inTx(tx), matter.bodyNo);
    const event: VoteCast = { matter: matterId, body, seat: matter.frozen.sealed ? null : seat.seat, castNo };
    await tx.append([{ type: GovernanceEvent.VOTE_CAST, body: { ...event } }]);
    return { castNo };
  }
}
