import { defineRefusals } from '#kernel';

/** Refusals about what an option would cost each member. */
export const costEffectRefusals = defineRefusals({
  'governance.cost-effect-stranger': {
    message: '{organisation} has no seat on {body}, so nobody there could be told what an option would cost it.',
    hint: 'Leave its amount out, or give it a seat first.',
    facts: { organisation: 'public id of the organisation', body: 'name of the body' },
  },
  'governance.cost-effect-twice': {
    message: 'Option {option} says twice what it would cost {organisation}.',
    hint: 'Give one amount for each organisation: the sum of all that the option changes for it.',
    facts: { option: 'which option, from 1', organisation: 'name of the organisation' },
  },
});
