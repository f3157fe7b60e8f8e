import { defineRefusals } from '#kernel';

/** Refusals about signing in and API tokens. None of them tells whether an address belongs to somebody. */
export const accessRefusals = defineRefusals({
  'sign-in.code-wrong': {
    message: 'This code is not right.',
    hint: 'Check the six digits in the newest e-mail. Tries left: {triesLeft}.',
    facts: { triesLeft: 'how many more times a code may be typed' },
  },
  'sign-in.tries-used-up': {
    message: 'A wrong code was typed too many times.',
    hint: 'Ask for a new code.',
  },
  'sign-in.expired': {
    message: 'This code or link is too old, or was already used, or a newer one was asked for.',
    hint: 'Ask for a new code and use the newest e-mail.',
  },
  'sign-in.other-browser': {
    message: 'This link was asked for in another browser.',
    hint: 'Open the link in the browser you asked with, or type the six-digit code there. The code is still good.',
  },
  'sign-in.too-often': {
    message: 'Too many sign-in codes were asked for in a short time.',
    hint: 'Wait {minutes} minutes, then ask again. A code you already have may still be good.',
    facts: { minutes: 'minutes to wait' },
  },
  'token.scope-unknown': {
    message: '“{scope}” is not a scope of API tokens.',
    hint: 'Choose from {allowed}.',
    facts: { scope: 'what was sent', allowed: 'the scopes there are' },
  },
  'token.scope-missing': {
    message: 'An API token must have at least one scope.',
    hint: 'Choose what the token is to be used for, and no more than that.',
  },
  'token.scope-beyond-powers': {
    message: 'The scope {scope} lets a token do more than you may do for this organisation yourself.',
    hint: 'Leave it out, or ask somebody with these powers to make the token: {powers}.',
    facts: { scope: 'the scope', powers: 'the powers it stands for' },
  },
  'token.expiry-out-of-range': {
    message: 'An API token must end between tomorrow and {latest}.',
    hint: 'Choose a day in that time. Make a new token before the old one ends.',
    facts: { latest: 'the latest day possible' },
  },
});
