import { defineRefusals } from '#kernel';

/** Refusals about alliances and who takes part in them. */
export const allianceRefusals = defineRefusals({
  'alliance.text-missing': {
    message: 'The {field} is missing or longer than {longest} characters.',
    hint: 'Give the {field} in plain words.',
    facts: { field: 'which text', longest: 'most characters it may have' },
  },
  'alliance.prefix-malformed': {
    message: '“{found}” cannot stand at the start of references.',
    hint: 'Use 2 to 6 capital letters, such as RB.',
    facts: { found: 'what was sent' },
  },
  'alliance.prefix-taken': {
    message: 'Another alliance already uses the reference prefix {prefix}.',
    hint: 'Choose other letters, so that nobody mixes up two alliances’ references.',
    facts: { prefix: 'the prefix asked for' },
  },
  'alliance.ends-before-start': {
    message: 'The alliance would end on {endsOn}, before it starts on {startsOn}.',
    hint: 'Give a last day that is the first day or later, or leave it open.',
    facts: { startsOn: 'first day', endsOn: 'last day' },
  },
  'alliance.owner-not-contracting': {
    message: '{organisation} is not registered as a contracting authority, so it cannot form an alliance by itself.',
    hint: 'Let the commissioning council or NHS body form it, and join as a participant.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.already-takes-part': {
    message: '{organisation} already takes part in this alliance, or did so before.',
    hint: 'Look at its participation. An organisation that left rejoins by a decision of the members.',
    facts: { organisation: 'name of the organisation', status: 'the status of its participation' },
  },
  'alliance.not-taking-part': {
    message: 'This organisation does not take part in the alliance.',
    hint: 'Choose one of the organisations that do.',
    facts: { organisation: 'public id of the organisation' },
  },
  'alliance.participation-already-ended': {
    message: 'This participation has already ended on {leftOn}, or never began.',
    hint: 'Nothing needs to be done.',
    facts: { leftOn: 'its last day' },
  },
  'alliance.leaves-before-joining': {
    message: 'The organisation would leave on {leftOn}, before it joined on {joinedOn}.',
    hint: 'Give a last day that is the day of joining or later.',
    facts: { joinedOn: 'the day it joined', leftOn: 'the last day asked for' },
  },
  'alliance.owner-must-stay': {
    message: 'An alliance cannot be left without an owner.',
    hint: 'Let another owner join first, or close the alliance.',
  },
});
