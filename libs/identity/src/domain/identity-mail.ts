import { SIGN_IN_MINUTES } from './sign-in.js';

/** A message before it is handed to whoever sends it. */
export interface IdentityMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Path of the page a sign-in link opens. It shows a button; only pressing it signs in. */
export const SIGN_IN_LINK_PATH = '/sign-in/link';

/** The address a sign-in link has. */
export function signInLink(publicUrl: string, linkToken: string): string {
  return new URL(`${SIGN_IN_LINK_PATH}?token=${linkToken}`, publicUrl).href;
}

/** The message with a code and a link. The code stands alone on its line, so that it can be found and read out. */
export function signInMail(to: string, code: string, link: string): IdentityMail {
  const text = [
    'Your sign-in code for Commonbook is',
    '',
    `    ${code}`,
    '',
    'Type it on the page where you asked for it. Or open this link in the same browser:',
    '',
    link,
    '',
    `Both are good for ${SIGN_IN_MINUTES} minutes and can be used once.`,
    'If you did not ask to sign in, you need do nothing: nobody can sign in without this code. Do not pass it on.',
    '',
  ];
  return { to, subject: `${code} is your sign-in code`, text: text.join('\n') };
}

/** The message to somebody who was just made known here. It carries no secret: they sign in like everybody else. */
export function invitationMail(to: string, publicUrl: string): IdentityMail {
  const text = [
    'You have been invited to Commonbook, the open book that the partners of an alliance keep together.',
    '',
    'To sign in, open this address and type your e-mail address. You will get a code; there is no password.',
    '',
    new URL('/sign-in', publicUrl).href,
    '',
    'If you do not know why you get this message, you need do nothing.',
    '',
  ];
  return { to, subject: 'You are invited to Commonbook', text: text.join('\n') };
}
