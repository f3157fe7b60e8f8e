import './contract-refusals.js';
import { defineRefusals } from '#kernel';

/** Refusals about the five steps by which a relational contract is made and kept. */
export const stepRefusals = defineRefusals({
  'alliance.step-already-started': {
    message: 'Step {step} has been started already.',
    hint: 'Go on with it; when it is agreed it can be opened for review.',
    facts: { step: 'number of the step' },
  },
  'alliance.step-not-open': {
    message: 'Step {step} is {status}.',
    hint: 'Start it first. When it is agreed, open it for review before you change it.',
    facts: { step: 'number of the step', status: 'how it stands' },
  },
  'alliance.step-before-not-agreed': {
    message: 'Step {before} is not agreed, so step {step} cannot be.',
    hint: 'Agree step {before} first.',
    facts: { step: 'number of the step', before: 'number of the step before it' },
  },
  'alliance.step-outputs-missing': {
    message: 'Step {step} still needs {missing}.',
    hint: 'Record what is missing. Then every participant can sign it off.',
    facts: { step: 'number of the step', missing: 'the outputs that are missing' },
  },
  'alliance.output-not-of-step': {
    message: 'This is not written down in step {step}.',
    hint: 'In this step you write down: {allowed}.',
    facts: { step: 'number of the step', allowed: 'the outputs that are written down in it' },
  },
  'alliance.step-being-signed': {
    message: 'Step {step} is being signed off, so what was signed stays as it is.',
    hint: 'Open the step for review. Then it can be changed, and everybody signs it off again.',
    facts: { step: 'number of the step' },
  },
  'alliance.already-signed-off': {
    message: '{organisation} has already signed off step {step}.',
    hint: 'Nothing needs to be done.',
    facts: { organisation: 'name of the organisation', step: 'number of the step' },
  },
});
