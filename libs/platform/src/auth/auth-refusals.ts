import { defineRefusals } from '#kernel';

/** Refusals given at the door, before any feature is asked. */
export const authRefusals = defineRefusals({
  unauthenticated: {
    message: 'You are not signed in, or your session or token is no longer valid.',
    hint: 'Sign in and try again. A system sends its API token as "Authorization: Bearer …".',
  },
  'rate-limited': {
    message: 'You have sent too many requests in a short time.',
    hint: 'Wait {retryAfterSeconds} seconds and send it again. Nothing of this request was carried out.',
    facts: { retryAfterSeconds: 'seconds to wait' },
  },
});
