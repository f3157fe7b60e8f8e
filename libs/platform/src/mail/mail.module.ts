import { Global, Logger, Module } from '@nestjs/common';
import type { Clock } from '#kernel';
import { AppConfig } from '../config/app-config.js';
import { CLOCK } from '../database/clock-token.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MailDelivery } from './mail-delivery.js';
import { MailOutbox, outboxIsOpen } from './mail-outbox.js';
import { MailPost } from './mail-post.js';
import { MAILER, type Mailer } from './mailer.js';
import { OutboxMailer } from './outbox-mailer.js';
import { OutboxMailResolver } from './outbox-mail.resolver.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Mail: the post that features hand it in at, and what sends it: SMTP where `SMTP_URL` is set, the local outbox where it is not. */
@Global()
@Module({
  providers: [
    OutboxMailResolver,
    MailPost,
    MailDelivery,
    {
      provide: MAILER,
      inject: [AppConfig, UnitOfWork, Database, CLOCK],
      useFactory: (config: AppConfig, unitOfWork: UnitOfWork, database: Database, clock: Clock): Mailer => {
        if (config.smtpUrl !== undefined) return new SmtpMailer({ url: config.smtpUrl, from: config.mailFrom });
        if (!outboxIsOpen(config)) {
          new Logger('Mail').warn('SMTP_URL is not set: nobody will get mail, and nobody can sign in by e-mail');
        }
        return new OutboxMailer(unitOfWork, database, clock);
      },
    },
    {
      provide: MailOutbox,
      inject: [MAILER, AppConfig],
      useFactory: (mailer: Mailer, config: AppConfig) =>
        new MailOutbox(mailer instanceof OutboxMailer ? mailer : undefined, config),
    },
  ],
  exports: [MAILER, MailOutbox, MailPost, MailDelivery],
})
export class MailModule {}
