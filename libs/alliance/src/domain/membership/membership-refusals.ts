import { defineRefusals } from '#kernel';
import { plainStatus } from '../life/life-refusals.js';

/** Refusals about joining an alliance, being a member of it and leaving it. */
export const membershipRefusals = defineRefusals({
  'alliance.participation-step-not-possible': {
    message: ({ organisation, status }) =>
      `${String(organisation)} stands at “${plainStatus(status)}”, where this cannot be done.`,
    hint: ({ possible }) => `It can be done from: ${plainStatus(possible)}.`,
    facts: {
      organisation: 'name of the organisation',
      status: 'where it stands',
      possible: 'where it would have to stand',
    },
  },
  'alliance.deed-missing': {
    message: '{organisation} has not signed the deed of accession.',
    hint: 'Record the signed deed; the organisation then joins by the decision that is there.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.deed-already-recorded': {
    message: 'The deed of accession was recorded before, signed on {signedOn}.',
    hint: 'Nothing needs to be done. A deed that was recorded stays.',
    facts: { signedOn: 'the day it was signed' },
  },
  'alliance.day-in-the-future': {
    message: '{day} has not come yet.',
    hint: 'Give today or an earlier day.',
    facts: { day: 'the day that was given' },
  },
  'alliance.owner-not-excluded': {
    message: 'The owner cannot be put out of the alliance, nor kept from its book.',
    hint: 'The other members may decide to suspend the alliance or to end it.',
  },
  'alliance.decision-about-another': {
    message: 'The decision is about another member than {organisation}, so it does not put that one out or suspend it.',
    hint: 'Open a matter that is about this member, so that it has no vote in it, and names its participation alone.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.no-default-notice': {
    message: '{organisation} has no notice of default that stands.',
    hint: 'Serve notice first, and let the time for putting it right pass.',
    facts: { organisation: 'name of the organisation' },
  },
  'alliance.remedy-period-running': {
    message: '{organisation} has until {remedyUntil} to put it right.',
    hint: 'It can be excluded from {excludableFrom}.',
    facts: {
      organisation: 'name of the organisation',
      remedyUntil: 'last day for putting it right',
      excludableFrom: 'first day on which the others may exclude it',
    },
  },
  'alliance.notice-givers-unfit': {
    message: 'Notice of default is given by other members of the alliance.',
    hint: 'Name at least one organisation that takes part today, other than the one in default.',
  },
  'alliance.notice-settled': {
    message: 'This notice was settled on {settledOn}.',
    hint: 'Nothing needs to be done.',
    facts: { settledOn: 'the day it was settled' },
  },
  'alliance.withdrawal-notice-too-short': {
    message: 'The last day has to be {earliest} or later.',
    hint: 'The alliance asks for {months} months’ notice. Choose a later day.',
    facts: { earliest: 'first day that is possible', months: 'months of notice' },
  },
  'alliance.imperatives-panel-unfit': {
    message: 'The panel has to have people of two organisations of the alliance and somebody who uses its services.',
    hint: 'Name assessors of at least two organisations other than the one assessed, and a member of the community panel.',
    facts: { organisations: 'organisations that are on it', serviceUsers: 'service users that are on it' },
  },
  'alliance.assessor-without-standing': {
    message: 'This person cannot assess: {why}.',
    hint: 'Name people with an appointment of that organisation, or of the community panel, today.',
    facts: { person: 'public id of the person', why: 'what is missing' },
  },
  'alliance.imperatives-incomplete': {
    message: 'Every quality needs exactly one finding.',
    hint: 'Missing, unknown or found twice: {items}.',
    facts: { items: 'codes of the qualities' },
  },
  'alliance.imperatives-condition-unclear': {
    message: 'A finding with a condition says which, and by when.',
    hint: 'Give the condition and a day to come for {item}, or choose pass or fail.',
    facts: { item: 'code of the quality' },
  },
  'alliance.imperatives-finalised': {
    message: 'The findings of this check are recorded and stay.',
    hint: 'If something has changed, begin another check.',
  },
  'alliance.imperatives-items-unfit': {
    message: 'The qualities need codes of their own and words.',
    hint: 'Give 1 to 30 qualities, each with a code in capitals, a statement and the evidence expected.',
  },
});
