import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type SendMailOptions, type Transporter, createTransport } from 'nodemailer';
import { Refusal, newId } from '#kernel';
import { type Mail, type Mailer, MailUndeliverable, type PostedMail } from './mailer.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** Sender, as `Name <address>`. */
  readonly from: string;
  /** Messages that may wait at once. Default 1000. */
  readonly room?: number;
  /** Milliseconds to wait before each further try. Default 1 s, 10 s, 60 s. */
  readonly retryAfter?: readonly number[];
}

/** Sends by SMTP, a few messages at a time over connections that are kept. */
export class SmtpMailer implements Mailer, OnApplicationShutdown {
  private readonly log = new Logger('Mail');
  private readonly transport: Transporter;
  private readonly waiting = new Set<Promise<void>>();
  private readonly stopped = new AbortController();

  constructor(private readonly options: SmtpOptions) {
    this.transport = createTransport(
      { url: options.url, pool: true, maxConnections: 2, connectionTimeout: 10_000, socketTimeout: 30_000 },
      { from: options.from, headers: { 'Auto-Submitted': 'auto-generated' } },
    );
  }

  send(mail: Mail): Promise<void> {
    if (this.waiting.size >= (this.options.room ?? 1000)) {
      return Promise.reject(new Refusal('overloaded', { retryAfterSeconds: 60 }));
    }
    const delivery = this.keepTrying(mail).finally(() => this.waiting.delete(delivery));
    this.waiting.add(delivery);
    return Promise.resolve();
  }

  async deliver(mail: PostedMail): Promise<void> {
    try {
      await this.transport.sendMail({ ...messageOf(mail), messageId: mail.messageId });
    } catch (error) {
      const { responseCode = 0, code = 'unknown' } = error as { responseCode?: number; code?: string };
      if (responseCode >= 500) throw new MailUndeliverable(`${code} ${responseCode}`);
      throw error;
    }
  }

  /** Resolves when nothing is waiting. */
  async settled(): Promise<void> {
    while (this.waiting.size > 0) await Promise.all(this.waiting);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.settled();
    this.transport.close();
  }

  private async keepTrying(mail: Mail): Promise<void> {
    const id = newId('mal');
    const pauses = this.options.retryAfter ?? [1_000, 10_000, 60_000];
    for (const pause of [...pauses, undefined]) {
      try {
        await this.transport.sendMail(messageOf(mail));
        return;
      } catch (error) {
        const reason = (error as { code?: string; responseCode?: number }).code ?? 'unknown';
        if (pause === undefined || this.stopped.signal.aborted) {
          this.log.error(`Mail ${id} could not be delivered (${reason}) and is dropped`);
          return;
        }
        this.log.warn(`Mail ${id} could not be delivered (${reason}); trying again in ${pause} ms`);
        await pausing(pause, this.stopped.signal);
      }
    }
  }
}

/** Waits, or stops waiting when the signal comes. */
async function pausing(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function messageOf({ to, subject, text, calendar }: Mail): SendMailOptions {
  if (calendar === undefined) return { to, subject, text };
  const { method, text: content } = calendar;
  return { to, subject, text, icalEvent: { method, content, filename: 'meeting.ics' } };
}
