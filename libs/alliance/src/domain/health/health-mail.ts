import type { IsoDate } from '#kernel';

/** A message before it is handed to whoever sends it. */
export interface HealthMail {
  readonly subject: string;
  readonly text: string;
}

/** What a message about a round says. */
export interface AskedBy {
  readonly allianceName: string;
  readonly title: string;
  readonly openTo: IsoDate;
  readonly link: string;
}

const PROMISE = [
  'It takes about five minutes. Nobody can see what you said, also not those who run this system: answers are kept',
  'without names and times, and groups of fewer than three people are never shown.',
];

/** The message to everybody who is asked, when a round opens. */
export function invitationToAnswer({ allianceName, title, openTo, link }: AskedBy): HealthMail {
  const text = [
    `How well do the partners of ${allianceName} work together? You are asked for your view.`,
    '',
    `${title}. You can answer until ${openTo.split('-').reverse().join('/')}, here:`,
    '',
    link,
    '',
    ...PROMISE,
    '',
  ];
  return { subject: `${allianceName}: how are we working together?`, text: text.join('\n') };
}

/** The message, once, to who has not answered when half of the days are over. */
export function reminderToAnswer({ allianceName, title, openTo, link }: AskedBy): HealthMail {
  const text = [
    `You have not answered yet how well the partners of ${allianceName} work together. This is the only reminder.`,
    '',
    `${title}. You can answer until ${openTo.split('-').reverse().join('/')}, here:`,
    '',
    link,
    '',
    ...PROMISE,
    '',
  ];
  return { subject: `${allianceName}: your view is still missing`, text: text.join('\n') };
}
