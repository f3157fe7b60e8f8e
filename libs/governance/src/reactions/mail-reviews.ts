import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, dateIn } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, AppConfig, MailPost, type Reaction, Reactions } from '#platform';
import { seatCountsOn } from '../domain/body.js';
import { GovernanceEvent, type ReviewDue } from '../domain/governance-events.js';
import { decisionLink, reviewMail } from '../domain/governance-mail.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { findDecision } from '../store/decision-store.js';
import { matterByNo } from '../store/matter-store.js';

/** When a decision is to be looked at again, writes once to everybody with a seat on the body that made it. */
@Injectable()
export class MailReviews implements Reaction, OnModuleInit {
  readonly name = 'governance.mail-reviews';
  readonly types = [GovernanceEvent.REVIEW_DUE];

  constructor(
    private readonly reactions: Reactions,
    private readonly identity: IdentityReader,
    private readonly config: AppConfig,
    private readonly mails: MailPost,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const { decision: decisionId, reviewOn } = event.body as unknown as ReviewDue;
    const decision = await findDecision(inTx(tx), decisionId);
    if (decision === undefined) return;
    const { title } = await matterByNo(inTx(tx), decision.matterNo);
    const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === decision.bodyNo)?.name ?? '';
    const link = decisionLink(this.config.publicUrl, tx.allianceId, decision.reference);
    const seats = (await seatsOf(inTx(tx), decision.bodyNo)).filter((seat) => seatCountsOn(seat, dateIn(tx.at)));
    for (const personId of new Set(seats.map(({ member }) => member.id))) {
      const person = await this.identity.personById(personId);
      if (person === undefined) continue;
      const mail = reviewMail(person.email, { body, title, reference: decision.reference, reviewOn }, link);
      await this.mails.post(tx, `${this.name}/${event.seq}/${personId}`, mail);
    }
  }
}
