import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, invariant } from '#kernel';
import { type AllianceTx, AppConfig, MailPost, type Reaction, Reactions } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { type HealthCheckMoved, HealthEvent } from '../../domain/health/health-events.js';
import { type AskedBy, invitationToAnswer, reminderToAnswer } from '../../domain/health/health-mail.js';
import { takesPartOn } from '../../domain/participation.js';
import { inTx } from '../../store/asker.js';
import { findHealthCheck } from '../../store/health/health-check-store.js';
import { peopleAsked } from '../../store/health/people-asked.js';

/** Writes to everybody who is asked when a round opens, and once more, at half time, to who has not answered. */
@Injectable()
export class SendHealthMail implements Reaction, OnModuleInit {
  readonly name = 'alliance.send-health-mail';
  readonly types = [HealthEvent.OPENED, HealthEvent.REMINDED];

  constructor(
    private readonly alliances: AllianceReader,
    private readonly config: AppConfig,
    private readonly mails: MailPost,
    private readonly reactions: Reactions,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  /** A round that closed before this came about is not written about any more. */
  async react(tx: AllianceTx, { type, body, seq }: EventEnvelope): Promise<void> {
    const { check: checkId } = body as HealthCheckMoved;
    const check = await findHealthCheck(inTx(tx), checkId);
    invariant(check !== undefined, 'The round of an event is there');
    const today = this.alliances.today();
    if (check.status !== 'OPEN' || today > check.openTo) return;
    const alliance = await this.alliances.byNo(tx.allianceNo);
    const participants = await this.alliances.participants(tx.allianceNo);
    const organisations = participants.filter((each) => takesPartOn(each, today)).map((each) => each.organisationNo);
    const people = await peopleAsked(inTx(tx), organisations, today, check.checkNo);
    const link = new URL(`/alliances/${tx.allianceId}/health/${checkId}/answer`, this.config.publicUrl).href;
    const asked: AskedBy = { allianceName: alliance?.name ?? '', title: check.title, openTo: check.openTo, link };
    const mail = type === HealthEvent.OPENED ? invitationToAnswer(asked) : reminderToAnswer(asked);
    for (const { personId, email } of people) {
      await this.mails.post(tx, `${this.name}/${seq}/${personId}`, { to: email, ...mail });
    }
  }
}
