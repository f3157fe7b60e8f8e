/** An invitation to a meeting, or its withdrawal, that a calendar understands (iCalendar). */
export interface MailCalendar {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly text: string;
}

/** A message in plain text to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What goes with it for the calendar; the local outbox shows the text alone. */
  readonly calendar?: MailCalendar;
}

/** A message that waits in the post under its own id: sent a second time it is the same message, and mail programs see it. */
export interface PostedMail extends Mail {
  /** `mal_…` */
  readonly mailId: string;
  /** The `Message-ID` header. */
  readonly messageId: string;
}

/** A message that no further try will deliver: the address is refused, or the message is. */
export class MailUndeliverable extends Error {}

/** Sends mail: by SMTP where it is configured, into the local outbox where it is not. */
export interface Mailer {
  /**
   * Takes a message over. With SMTP it returns before the message is delivered, so that the answer to a request takes
   * as long whether or not there was something to send; a message that cannot be delivered after several tries is
   * logged by its id and dropped, as whoever needs it can ask again. Refuses overloaded when too many are waiting.
   */
  send(mail: Mail): Promise<void>;

  /**
   * Delivers a message of the post: settles when it was taken, so that it can be noted as sent. One try: throws
   * MailUndeliverable when there is no use in another, anything else when there may be.
   */
  deliver(mail: PostedMail): Promise<void>;
}

/** Injection token of the one Mailer. */
export const MAILER = Symbol('Mailer');
