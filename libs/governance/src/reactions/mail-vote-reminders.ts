import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, AppConfig, MailPost, type Reaction, Reactions } from '#platform';
import { GovernanceEvent, type VoteReminder } from '../domain/governance-events.js';
import { matterLink, voteReminderMail } from '../domain/governance-mail.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { findMatter } from '../store/matter-store.js';
import { isOpened } from '../use-cases/opened-matter.js';
import { silentIn } from './remind-voters.js';

/**
 * When a reminder is due, writes to each person whose seat belongs to a member that has not voted: the question, until
 * when votes count, and where. Nobody is written to once the matter is closed.
 */
@Injectable()
export class MailVoteReminders implements Reaction, OnModuleInit {
  readonly name = 'governance.mail-vote-reminders';
  readonly types = [GovernanceEvent.VOTE_REMINDER];

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
    const { matter: matterId } = event.body as VoteReminder;
    const matter = await findMatter(inTx(tx), matterId);
    if (matter === undefined || !isOpened(matter) || matter.status !== 'OPEN') return;
    const until = matter.frozen.votesUntil;
    if (until === null) return;
    const silent = new Set(await silentIn(inTx(tx), matter));
    const units = matter.frozen.electorate.filter(({ unit }) => silent.has(unit));
    const people = new Set(units.flatMap(({ seats }) => seats.map(({ member }) => member)));
    const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo)?.name ?? '';
    const link = matterLink(this.config.publicUrl, tx.allianceId, matterId);
    for (const personId of people) {
      const person = await this.identity.personById(personId);
      if (person === undefined) continue;
      const { title, content } = matter;
      const mail = voteReminderMail(person.email, { body, title, question: content.question, until }, link);
      await this.mails.post(tx, `${this.name}/${event.seq}/${personId}`, mail);
    }
  }
}
