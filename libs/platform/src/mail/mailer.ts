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

/** Sends mail: by SMTP where it is configured, into the local outbox where it is not. */
export interface Mailer {
  /**
   * Takes a message over. With SMTP it returns before the message is delivered, so that the answer to a request takes
   * as long whether or not there was something to send; a message that cannot be delivered after several tries is
   * logged by its id and dropped, as whoever needs it can ask again. Refuses overloaded when too many are waiting.
   */
  send(mail: Mail): Promise<void>;
}

/** Injection token of the one Mailer. */
export const MAILER = Symbol('Mailer');
