import { defineRefusals } from '#kernel';

/** Refusals about bodies, seats, matters and decisions. */
export const governanceRefusals = defineRefusals({
  'governance.beyond-delegation': {
    message: '{body} may not decide this.',
    hint: 'Take it to a body that may: {allowed}.',
    facts: { body: 'name of the body', allowed: 'names of the bodies that may' },
  },
});
