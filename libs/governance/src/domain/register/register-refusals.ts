import { defineRefusals } from '#kernel';

/** Refusals about the publication of decisions. */
export const registerRefusals = defineRefusals({
  'governance.already-published': {
    message: 'This decision is already published whole.',
    hint: 'Nothing needs to be done.',
  },
  'governance.withholding-without-reason': {
    message: 'It is not said why this is kept from the public.',
    hint: 'Write why the public interest asks for it. Everybody can read this reason, so put nothing secret into it.',
  },
  'governance.withholding-without-ground': {
    message: 'The ground on which this is withheld is missing.',
    hint: 'Choose a ground, or publish it.',
  },
  'governance.review-day-required': {
    message: 'Nothing is withheld without a day on which it is looked at again, later than {today}.',
    hint: 'Name the day on which the reason may have gone.',
    facts: { today: 'today' },
  },
  'governance.nothing-withheld': {
    message: 'Nothing would be withheld here.',
    hint: 'Take out the words that are to be withheld, or publish the decision whole.',
    facts: { field: 'the text that is empty or unchanged' },
  },
  'governance.withheld-twice': {
    message: '“{field}” is withheld twice.',
    hint: 'Send each text once.',
    facts: { field: 'the text' },
  },
  'governance.cannot-withhold-so': {
    message: '“{field}” cannot be withheld this way.',
    hint: 'Options and amount are withheld whole; of a title something has to stay.',
    facts: { field: 'the text' },
  },
  'governance.publication-superseded': {
    message: 'The publication of this decision was settled again in between.',
    hint: 'Look at publication {current} first, and decide again.',
    facts: { current: 'number of the latest publication' },
  },
});
