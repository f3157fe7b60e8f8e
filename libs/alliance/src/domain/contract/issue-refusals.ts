import { defineRefusals } from '#kernel';

/** Refusals about shared problems on their way through the ladder. */
export const issueRefusals = defineRefusals({
  'alliance.issue-needs-parties': {
    message: 'An issue lies between at least two organisations of the alliance.',
    hint: 'Name two or more organisations that take part and share this problem.',
  },
  'alliance.issue-closed': {
    message: 'This issue is {status}.',
    hint: 'Read what was agreed. If there is a new problem, raise it as a new issue.',
    facts: { status: 'how it stands' },
  },
  'alliance.not-a-party': {
    message: '{organisation} is not one of the organisations that share this problem.',
    hint: 'Ask one of them to speak, or raise an issue of your own.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.issue-at-top': {
    message: 'The leadership team already has this issue, and there is no level above it.',
    hint: 'Record what was agreed, or put it to the leadership team as a matter to decide.',
  },
  'alliance.no-agreement-offered': {
    message: 'Nobody has written down what was agreed yet.',
    hint: 'Write down what was agreed. The others then say whether it is so.',
  },
  'alliance.agreement-rewritten': {
    message: 'What was agreed was written down anew since you read it.',
    hint: 'Read it as it stands now, and say then whether it was agreed.',
  },
  'alliance.already-confirmed': {
    message: '{organisation} has already said that this was agreed.',
    hint: 'Nothing needs to be done. It is settled when the others have said so too.',
    facts: { organisation: 'name of the organisation' },
  },
});
