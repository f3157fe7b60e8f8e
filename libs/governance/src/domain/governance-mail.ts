import type { IsoDate } from '#kernel';

/** A message before it is handed to whoever sends it. */
export interface GovernanceMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** A day as letters write it: `Friday 6 March 2026`. */
export function dayInWords(day: IsoDate): string {
  return longDay.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

/** The address of a matter's page. */
export function matterLink(publicUrl: string, allianceId: string, matterId: string): string {
  return new URL(`/alliances/${allianceId}/matters/${matterId}`, publicUrl).href;
}

/** Reminds a member of a body that their vote is awaited: what is asked, until when, and where. */
export function voteReminderMail(
  to: string,
  asked: { readonly body: string; readonly title: string; readonly question: string; readonly until: IsoDate },
  link: string,
): GovernanceMail {
  const { body, title, question, until } = asked;
  const text = [
    `${body} is deciding in writing, and you have not voted yet.`,
    '',
    title,
    question,
    '',
    `Votes count until the end of ${dayInWords(until)}.`,
    '',
    'Read it, and vote, here:',
    '',
    link,
    '',
  ];
  return { to, subject: `Your vote is awaited by ${dayInWords(until)}: ${title}`, text: text.join('\n') };
}

/** Tells a member of a body that a decision is to be looked at again from today: which, and what can come of it. */
export function reviewMail(
  to: string,
  due: { readonly body: string; readonly title: string; readonly reference: string; readonly reviewOn: IsoDate },
  link: string,
): GovernanceMail {
  const { body, title, reference, reviewOn } = due;
  const text = [
    `${body} wanted to look at a decision again on ${dayInWords(reviewOn)}.`,
    '',
    `${reference}: ${title}`,
    '',
    'It goes on as it is unless a later decision takes its place or takes it back.',
    '',
    'Read it here:',
    '',
    link,
    '',
  ];
  return { to, subject: `To be looked at again: ${title} (${reference})`, text: text.join('\n') };
}

/** The address of a decision's page. */
export function decisionLink(publicUrl: string, allianceId: string, reference: string): string {
  return new URL(`/alliances/${allianceId}/decisions/${encodeURIComponent(reference)}`, publicUrl).href;
}
