import { defineRefusals } from './refusal.js';

/** Refusals that any feature may give. */
export const generalRefusals = defineRefusals({
  'idempotency-key-required': {
    message: 'This request must carry an idempotency key.',
    hint: 'Make a new unique key, keep it before you send, and send the same key again if you have to retry.',
  },
  'idempotency-conflict': {
    message: 'This idempotency key was already used for a different request.',
    hint: 'To repeat the first request, send exactly what you sent then. For a new request, use a new key.',
    facts: { receipt: 'public id of what the first request made, where there is one' },
  },
  'stale-version': {
    message: 'Somebody changed this while you were working on it.',
    hint: 'Load it again, check what changed, and repeat your change on the newer version.',
    facts: { expected: 'the version you sent', current: 'the version that stands now' },
  },
  'mandate-missing': {
    message: 'You have no valid appointment that lets you do this for this organisation on this day.',
    hint: 'Ask the organisation to appoint you with this power, or act for an organisation that has appointed you.',
    facts: {
      organisation: 'public id of the organisation you wanted to act for',
      power: 'the power that is needed',
      onDate: 'the day that was checked, YYYY-MM-DD',
    },
  },
  'not-found': {
    message: 'There is nothing here that you may see under this reference.',
    hint: 'Check the reference, and that you are signed in as somebody who may see it.',
    facts: { id: 'the reference that was looked for', kind: 'what was looked for, such as a cost category' },
  },
  'not-allowed': {
    message: 'You may not do this.',
    hint: 'Ask your alliance manager who may do it, or sign in with the role that may.',
    facts: { needs: 'the role, power or scope that may' },
  },
  'input-invalid': {
    message: 'Part of what you sent is not in the form that is needed.',
    hint: 'Correct the part that is named and send it again.',
    facts: { found: 'what was sent', expected: 'what is needed' },
  },
  overloaded: {
    message: 'The system is handling too many requests at the moment. Nothing of this one was stored.',
    hint: 'Wait a few seconds and send it again with the same idempotency key.',
    facts: { retryAfterSeconds: 'seconds to wait' },
  },
});
