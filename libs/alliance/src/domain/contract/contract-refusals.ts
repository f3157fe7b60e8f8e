import { defineRefusals } from '#kernel';

/** Refusals about the agreement, the charter and its principles. */
export const contractRefusals = defineRefusals({
  'alliance.agreement-under-way': {
    message: 'Version {number} of the agreement is not settled yet.',
    hint: 'Wait until every participant has signed it, or withdraw it, and then propose the next version.',
    facts: { number: 'number of the version that is under way' },
  },
  'alliance.agreement-begun-here': {
    message: 'Version {number} of the agreement has already been in force here.',
    hint: 'Only the first version can be recorded as signed before. Propose the next version and sign it here.',
    facts: { number: 'number of the version that has been in force' },
  },
  'alliance.past-day-unfit': {
    message: 'What was signed before cannot have a day after today.',
    hint: 'Give the day on the document: today, {today}, or earlier.',
    facts: { today: 'the day today' },
  },
  'alliance.past-signatures-unfit': {
    message: 'Say for each participant once who signed, and when.',
    hint: 'Name every participant of today. One that had not signed joins with a version that is signed here.',
    facts: { missing: 'participants that are not named' },
  },
  'alliance.document-unclear': {
    message: 'An agreement is given as its text or as a file that was sent before, not both and not neither.',
    hint: 'Give the text, or the fingerprint of the file.',
  },
  'alliance.document-missing': {
    message: 'No file with this fingerprint has been sent.',
    hint: 'Send the file first. Its fingerprint is in the answer.',
    facts: { hash: 'the fingerprint that was given' },
  },
  'alliance.document-too-large': {
    message: 'The file is larger than {limit}.',
    hint: 'Send a smaller file: the agreement without its annexes, or without pictures.',
    facts: { limit: 'the largest that is taken' },
  },
  'alliance.agreement-not-proposed': {
    message: 'Version {number} of the agreement is {status}, so a decision cannot put it in force.',
    hint: 'Propose a new version and decide that one.',
    facts: { number: 'number of the version', status: 'how it stands' },
  },
  'alliance.agreement-not-agreed': {
    message: 'Version {number} of the agreement has not been decided yet.',
    hint: 'Sign it once the members have decided. The clerk can tell you when.',
    facts: { number: 'number of the version' },
  },
  'alliance.agreement-closed': {
    message: 'Version {number} of the agreement is {status}.',
    hint: 'Look for the version that stands now.',
    facts: { number: 'number of the version', status: 'how it stands' },
  },
  'alliance.wrong-document': {
    message: 'What you signed is not the document that is to be signed.',
    hint: 'Read the document again here and sign that one. Its fingerprint begins with {expected}.',
    facts: { expected: 'first characters of the fingerprint of the document' },
  },
  'alliance.already-signed': {
    message: '{organisation} has already signed.',
    hint: 'Nothing needs to be done.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.not-a-signatory': {
    message: '{organisation} is not one of the participants, so it has nothing to sign here.',
    hint: 'Owners and participants sign. An associate, or an organisation that has left, does not.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.charter-under-way': {
    message: 'Charter {number} is not settled yet.',
    hint: 'Work on that one. When every participant has signed it, or it is withdrawn, the next can begin.',
    facts: { number: 'number of the charter that is under way' },
  },
  'alliance.charter-not-draft': {
    message: 'Charter {number} is {status}, so its words stay as they are.',
    hint: 'Withdraw it if it is being signed, or begin the next charter from it.',
    facts: { number: 'number of the charter', status: 'how it stands' },
  },
  'alliance.charter-not-offered': {
    message: 'Charter {number} is {status}, so it cannot be signed now.',
    hint: 'A charter is signed after its draft was put forward, and by who joins while it stands.',
    facts: { number: 'number of the charter', status: 'how it stands' },
  },
  'alliance.charter-incomplete': {
    message: 'The charter still needs {missing}.',
    hint: 'Write down what is missing and put it forward again.',
    facts: { missing: 'the parts that are empty' },
  },
  'alliance.principle-not-adopted': {
    message: 'Principle {code} is not in the charter that stands.',
    hint: 'Cite a principle of the charter that every participant has signed.',
    facts: { code: 'code of the principle' },
  },
  'alliance.principle-already-cited': {
    message: 'Principle {code} is already cited there.',
    hint: 'Read what was said, or cite another principle.',
    facts: { code: 'code of the principle' },
  },
});
