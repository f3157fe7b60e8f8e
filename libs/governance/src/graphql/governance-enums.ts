import { describedEnum } from '#platform';
import { nations } from '../domain/calendar/bank-holidays.js';
import { matterStatuses } from '../domain/matter.js';
import { guestCapacities } from '../domain/body-guest.js';
import { termsStates } from '../domain/body-terms.js';
import { proposalStates, seatProposalKinds } from '../domain/proposal.js';
import { type RuleCode, ruleCodes, ruleMeaning } from '../domain/rules/decision-rule.js';
import { bodyKinds, matterTypeNames, matterTypeOf } from '../domain/rules/matter-type.js';
import { interestStandings } from '../domain/verdict/interest-standing.js';
import { choices, interestWishes } from '../domain/verdict/matter-record.js';
import { outcomes } from '../domain/verdict/outcome.js';

const matterTypeMeanings = Object.fromEntries(matterTypeNames.map((type) => [type, matterTypeOf(type).meaning]));
const ruleMeanings = Object.fromEntries(ruleCodes.map((code) => [code, ruleMeaning(code)])) as Record<RuleCode, string>;

export const BodyKindEnum = describedEnum('BodyKind', 'What kind of body decides.', bodyKinds);
export const MatterTypeEnum = describedEnum(
  'MatterType',
  'What a matter is about; it settles who decides.',
  matterTypeMeanings,
);
export const MatterStatusEnum = describedEnum('MatterStatus', 'Where a matter is on its way.', matterStatuses);
export const OutcomeEnum = describedEnum(
  'DecisionOutcome',
  'How a matter ended, or where it goes from here.',
  outcomes,
);
export const RuleCodeEnum = describedEnum('DecisionRuleCode', 'A rule by which matters are decided.', ruleMeanings);
export const ChoiceEnum = describedEnum('VoteChoice', 'What a vote says.', choices);
export const NationEnum = describedEnum('Nation', 'Whose bank holidays count.', nations);
export const InterestStandingEnum = describedEnum(
  'InterestStanding',
  'How an interest is handled: so far, or in the end.',
  interestStandings,
);
export const InterestWishEnum = describedEnum(
  'InterestWish',
  'What somebody with an interest wants to do.',
  interestWishes,
);
export const MethodEnum = describedEnum('DecisionMethod', 'How a matter is decided.', {
  MEETING: 'In a meeting, in person or remote.',
  WRITTEN: 'In writing, without a meeting.',
});
export const AbstentionEnum = describedEnum(
  'AbstentionPolicy',
  'What an abstention does where everybody has to agree.',
  {
    BLOCKS: 'It stands in the way.',
    STANDS_ASIDE: 'Whoever abstains stands aside, with the reason recorded.',
  },
);
export const InterestNatureEnum = describedEnum('InterestNature', 'What kind of interest it is.', {
  FINANCIAL: 'Money or what is worth money.',
  PROFESSIONAL: 'Work, office or standing.',
  PERSONAL: 'Family, friends or conviction.',
});
export const QuorumKindEnum = describedEnum('QuorumKind', 'How the number of those who must be there is worked out.', {
  EACH_UNIT: 'Every member of the body is represented, but for who is recused.',
  SHARE: 'The greater of a number and a share of the members.',
  COUNT: 'A number.',
});
export const SpanUnitEnum = describedEnum('SpanUnit', 'In what a time is counted.', {
  BUSINESS_DAYS: 'Monday to Friday without bank holidays.',
  DAYS: 'Calendar days.',
  MONTHS: 'Calendar months.',
});
export const VoiceEnum = describedEnum('Voice', 'What a member said with all its seats.', {
  FOR: 'For it.',
  AGAINST: 'Against it.',
  ABSTAIN: 'Neither.',
  DIVIDED: 'Its seats disagree, so it has not agreed.',
  SILENT: 'It did not say.',
});
export const LadderStateEnum = describedEnum('EscalationState', 'Where a matter that was not agreed stands.', {
  AT_LEVEL: 'Somebody is trying to find agreement.',
  RESOLVED: 'A later decision settled it.',
  WITHDRAWN: 'It was withdrawn.',
  LAPSED: 'Nobody found agreement in time.',
});
export const EscalationLevelStateEnum = describedEnum(
  'EscalationLevelState',
  'Where an escalation is as to one step of the ladder.',
  {
    PASSED: 'Nobody found agreement there in time.',
    GIVEN_UP: 'It was given up early.',
    CURRENT: 'Agreement is looked for there now.',
    AHEAD: 'It has not come there.',
  },
);
export const SeatProposalKindEnum = describedEnum(
  'SeatProposalKind',
  'What a seat is proposed for.',
  seatProposalKinds,
);
export const ProposalStateEnum = describedEnum('ProposalState', 'How a proposal stands today.', proposalStates);
export const GuestCapacityEnum = describedEnum('GuestCapacity', 'As what a guest is at a meeting.', guestCapacities);
export const TermsStateEnum = describedEnum('BodyTermsState', 'How terms of a body stand today.', termsStates);
export const WeightingKindEnum = describedEnum('WeightingKind', 'How the votes of classes of members are weighed.', {
  CLASSES: 'Each class has its share of all votes, however many vote in it.',
  CAP: 'The votes of one class are scaled down to at most a part of all votes.',
});
export const EmptyClassEnum = describedEnum(
  'EmptyClass',
  'What becomes of the share of a class in which nobody voted.',
  {
    DROP: 'The other classes’ shares grow.',
    ZERO: 'It counts as nothing.',
  },
);
