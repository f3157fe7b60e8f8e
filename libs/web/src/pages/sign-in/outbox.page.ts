import { type Page, get, view } from '../../http/page.js';

const OUTBOX = `query Outbox { outboxMails { recipient subject text recordedAt } }`;

interface OutboxData {
  readonly outboxMails: readonly {
    readonly recipient: string;
    readonly subject: string;
    readonly text: string;
    readonly recordedAt: string;
  }[];
}

/** A piece of a paragraph: plain text, or an address that can be followed. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

/** What this server would have sent, for somebody who tries it out on their own machine. */
export const outboxPage: Page = get('/outbox', async ({ execute, t }) => {
  const { outboxMails } = await execute<OutboxData>(OUTBOX);
  const mails = outboxMails.map((mail) => ({
    subject: mail.subject,
    to: mail.recipient,
    at: mail.recordedAt,
    paragraphs: mail.text.split(/\n{2,}/).map((paragraph) => textParts(paragraph.trim())),
  }));
  return view({ template: 'pages/outbox.njk', title: t('outbox.title'), model: { mails } });
});

/** Splits text at web addresses, so that these become links. */
export function textParts(text: string): TextPart[] {
  return text.split(/(https?:\/\/\S+)/).flatMap((part, place) => {
    if (part === '') return [];
    return [{ text: part, href: place % 2 === 1 ? part : null }];
  });
}
