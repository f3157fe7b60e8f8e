import { defineRefusals } from '#kernel';

/** Refusals about organisations, people and appointments. */
export const identityRefusals = defineRefusals({
  'identity.identifier-malformed': {
    message: '“{found}” is not an identifier of the scheme {scheme}.',
    hint: 'Look it up in the register. One of this scheme looks like {example}.',
    facts: { scheme: 'scheme of the register', found: 'what was sent', example: 'an identifier in the right form' },
  },
  'identity.identifier-taken': {
    message: 'The organisation with {scheme} {identifier} is already registered.',
    hint: 'Use the organisation that is there.',
    facts: {
      scheme: 'scheme of the register',
      identifier: 'the identifier',
      organisation: 'public id of that organisation',
    },
  },
  'identity.scheme-unknown': {
    message: '“{scheme}” is not a scheme of identifiers that is known here.',
    hint: 'Use one of {allowed}.',
    facts: { scheme: 'what was sent', allowed: 'the known schemes' },
  },
  'identity.name-missing': {
    message: 'The name is missing or longer than {longest} characters.',
    hint: 'Give the name as it is used in writing.',
    facts: { longest: 'most characters a name may have' },
  },
  'identity.email-malformed': {
    message: '“{found}” is not an e-mail address.',
    hint: 'Write it as name@example.org.',
    facts: { found: 'what was sent' },
  },
  'identity.appointment-ends-before-start': {
    message: 'The appointment would end on {to}, before it starts on {from}.',
    hint: 'Give a last day that is the first day or later.',
    facts: { from: 'first day', to: 'last day' },
  },
  'identity.already-appointed': {
    message: 'The person already holds this role there, from {from}.',
    hint: 'Nothing needs to be done. To change its powers or its days, end that appointment and make a new one.',
    facts: { from: 'first day of the appointment there is', appointment: 'its public id' },
  },
  'identity.appointment-already-ended': {
    message: 'The appointment has already ended on {to}.',
    hint: 'Nothing needs to be done. To appoint the person again, make a new appointment.',
    facts: { to: 'its last day' },
  },
  'identity.appointment-ends-in-the-past': {
    message: 'An appointment cannot be ended earlier than {earliest}: what was done under it stands.',
    hint: 'Leave the last day out to end it at once, or give a day from {earliest} on.',
    facts: { earliest: 'earliest last day' },
  },
  'identity.appointment-needs-organisation': {
    message: 'Somebody in the role {role} acts for an organisation, and none is named.',
    hint: 'Name the organisation.',
    facts: { role: 'the role' },
  },
  'identity.appointment-needs-alliance': {
    message: 'The role {role} is held in one alliance, and none is named.',
    hint: 'Name the alliance.',
    facts: { role: 'the role' },
  },
  'identity.role-not-appointable': {
    message: 'You may not appoint somebody to the role {role} here.',
    hint: 'You may appoint to: {allowed}. For any other role ask your alliance manager.',
    facts: { role: 'the role asked for', allowed: 'roles you may appoint to here' },
  },
  'identity.power-beyond-role': {
    message: 'The role {role} cannot have the powers {powers}.',
    hint: 'Leave them out, or appoint the person to a role that has them.',
    facts: { role: 'the role', powers: 'the powers it cannot have' },
  },
});
