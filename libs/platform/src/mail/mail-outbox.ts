import { Refusal, ensure } from '#kernel';
import type { OutboxMail, OutboxMailer } from './outbox-mailer.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/i;

/** What decides whether the outbox may be shown. */
export interface OutboxSetting {
  readonly smtpUrl?: string;
  readonly host: string;
  readonly publicUrl: string;
}

/**
 * Whether the local outbox is open at all: nothing is sent by SMTP, and the server listens on, and is reached at, this
 * machine only. Everybody's sign-in codes are in it, so a server that others can reach never shows it.
 */
export function outboxIsOpen(setting: OutboxSetting): boolean {
  return (
    setting.smtpUrl === undefined && LOOPBACK.test(setting.host) && LOOPBACK.test(new URL(setting.publicUrl).hostname)
  );
}

/** The local outbox, for people at this machine. */
export class MailOutbox {
  constructor(
    private readonly outbox: OutboxMailer | undefined,
    private readonly setting: OutboxSetting,
  ) {}

  /** The newest messages. Refuses not-found when the outbox is not open, or the caller is on another machine. */
  async newest(callerIp: string, limit = 50): Promise<OutboxMail[]> {
    const { outbox } = this;
    ensure(
      outbox !== undefined && outboxIsOpen(this.setting) && LOOPBACK.test(callerIp),
      () => new Refusal('not-found', { kind: 'outbox' }),
    );
    return outbox.newest(limit);
  }
}
