import type { RuleCode } from './decision-rule.js';

/** What kind of body decides. */
export const bodyKinds = {
  LEADERSHIP_TEAM: 'Senior representatives of every participant, each able to bind their organisation.',
  MANAGEMENT_TEAM: 'Leads the day-to-day work; the alliance manager and somebody of each participant.',
  DELIVERY_BOARD: 'Oversees delivery, with members of the community panel.',
  COMMUNITY_PANEL: 'Residents who meet regularly and are paid for their time.',
  SUBCOMMITTEE: 'Advises the body that wrote its terms of reference.',
  GENERAL_MEETING: 'All members of a co-operative.',
  COOPERATIVE_BOARD: 'The directors of a co-operative.',
} as const;
export type BodyKind = keyof typeof bodyKinds;

/** Kinds of body as people write them: `delivery board`. */
export function kindsInWords(kinds: readonly BodyKind[]): string[] {
  return kinds.map((kind) => kind.toLowerCase().replaceAll('_', ' '));
}

/** What a matter is about, with who decides by default and how. */
export interface MatterTypeDefinition {
  readonly meaning: string;
  /** Kinds of body that decide it. */
  readonly bodies: readonly BodyKind[];
  /** The rule, unless the body's terms choose another for it. */
  readonly rule: RuleCode;
  /** What a body's terms may choose instead. None where law, or the equal voice of partners, leaves no choice. */
  readonly otherRules?: readonly RuleCode[];
  /** It is about one of the members, who must be named. */
  readonly hasSubject?: true;
  /** May be reserved to the owner, who then decides alone. */
  readonly reserved?: true;
  /** Never in writing. */
  readonly meetingOnly?: true;
  /**
   * Notice in writing that the one it is about must have had: of default, with its remedy period, or so many calendar
   * days with reasons.
   */
  readonly notice?: 'OF_DEFAULT' | { readonly days: number };
}

/** Every kind of matter, with its default rule. */
export const matterTypes = {
  BASELINE: { meaning: 'Approve or adjust the target cost.', bodies: ['LEADERSHIP_TEAM'], rule: 'UNANIMITY' },
  PERFORMANCE_TARGET: {
    meaning: 'Approve or adjust a performance target.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  SHARE_BANDS: {
    meaning: 'Approve or adjust how gain and pain are shared.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  COMMERCIAL_EFFECT: {
    meaning: 'Settle the commercial effect of what the owner decided alone.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  ADMISSION: { meaning: 'Admit a participant.', bodies: ['LEADERSHIP_TEAM'], rule: 'UNANIMITY' },
  AGREEMENT: { meaning: 'Change the agreement or the charter.', bodies: ['LEADERSHIP_TEAM'], rule: 'UNANIMITY' },
  ALLIANCE_STATUS: {
    meaning: 'Suspend the alliance, go on with it, close it or end it early.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  EXCLUSION: {
    meaning: 'Exclude a participant after wilful default.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'ALL_BUT_SUBJECT',
    notice: 'OF_DEFAULT',
    hasSubject: true,
  },
  SUSPEND_PAYMENT: {
    meaning: 'Suspend payment to a participant in wilful default.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'ALL_BUT_SUBJECT',
    notice: 'OF_DEFAULT',
    hasSubject: true,
  },
  REPRESENTATIVE: {
    meaning: 'Replace a representative, name an alternate or change the management team.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  DELEGATION: { meaning: 'Delegate decisions, with their limits.', bodies: ['LEADERSHIP_TEAM'], rule: 'UNANIMITY' },
  BODY_TERMS: {
    meaning: 'Change how a body works: what it is for, its quorum, its notice, its clocks.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
  },
  SPENDING: {
    meaning: 'Authorise spending.',
    bodies: ['LEADERSHIP_TEAM', 'MANAGEMENT_TEAM', 'COOPERATIVE_BOARD'],
    rule: 'UNANIMITY',
    otherRules: ['CONSENSUS_THEN_ESCALATE', 'ORDINARY'],
  },
  DISALLOW_COST: {
    meaning: 'Disallow a cost above the delegated limit.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'ALL_BUT_SUBJECT',
    hasSubject: true,
  },
  REOPEN_PERIOD: {
    meaning: 'Reopen a closed period.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'UNANIMITY',
    otherRules: ['CONSENSUS_THEN_ESCALATE'],
  },
  SERVICE_CHANGE: {
    meaning: 'Change a service, its staffing, or move money within the delegation.',
    bodies: ['MANAGEMENT_TEAM', 'LEADERSHIP_TEAM', 'DELIVERY_BOARD'],
    rule: 'CONSENSUS_THEN_ESCALATE',
    otherRules: ['UNANIMITY', 'ORDINARY'],
  },
  EMERGENCY: {
    meaning: 'Protect people or assets in an emergency.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'OWNER_RESERVED',
    reserved: true,
  },
  STATUTORY_DUTY: {
    meaning: 'Do what the law asks of the owner.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'OWNER_RESERVED',
    reserved: true,
  },
  SCOPE_DIRECTION: {
    meaning: 'Direct the scope or the programme.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'OWNER_RESERVED',
    reserved: true,
  },
  CONTRACT_MODIFICATION: {
    meaning: 'Modify the contract by more than a tenth of its value or term.',
    bodies: ['LEADERSHIP_TEAM'],
    rule: 'OWNER_RESERVED',
    reserved: true,
  },
  PARTICIPATION_DESPITE_INTEREST: {
    meaning: 'Let somebody with a declared interest take part.',
    bodies: ['LEADERSHIP_TEAM', 'MANAGEMENT_TEAM', 'DELIVERY_BOARD'],
    rule: 'MAJORITY_OTHERS',
    hasSubject: true,
  },
  ORDINARY_RESOLUTION: {
    meaning: 'An ordinary resolution.',
    bodies: ['GENERAL_MEETING'],
    rule: 'ORDINARY',
    otherRules: ['SPECIAL_75'],
  },
  RULE_AMENDMENT: {
    meaning: 'Amend the society’s rules.',
    bodies: ['GENERAL_MEETING'],
    rule: 'SPECIAL_75',
    otherRules: ['ENTRENCHED_100'],
  },
  EXPULSION: {
    meaning: 'Expel a member, who has had notice with reasons and may be heard.',
    bodies: ['GENERAL_MEETING'],
    rule: 'SPECIAL_75',
    hasSubject: true,
    notice: { days: 21 },
  },
  REMOVE_OFFICER: {
    meaning: 'Remove a director or the auditor.',
    bodies: ['GENERAL_MEETING'],
    rule: 'ORDINARY',
    hasSubject: true,
    meetingOnly: true,
  },
  WRITTEN_RESOLUTION: {
    meaning: 'A resolution in writing.',
    bodies: ['GENERAL_MEETING'],
    rule: 'WRITTEN_ORD',
    otherRules: ['WRITTEN_SPEC'],
  },
  VOTING_PRINCIPLE: {
    meaning: 'Change one member, one vote.',
    bodies: ['GENERAL_MEETING'],
    rule: 'ENTRENCHED_100',
    meetingOnly: true,
  },
  SOCIETY_AMALGAMATION: {
    meaning: 'Amalgamate with, or transfer to, another society.',
    bodies: ['GENERAL_MEETING'],
    rule: 'SOC_S111',
  },
  SOCIETY_CONVERSION: {
    meaning: 'Convert to, amalgamate with, or transfer to a company.',
    bodies: ['GENERAL_MEETING'],
    rule: 'SOC_S113',
  },
  PANEL_QUESTION: {
    meaning: 'Ask the community panel for its view.',
    bodies: ['COMMUNITY_PANEL', 'DELIVERY_BOARD'],
    rule: 'PANEL_VIEW',
  },
} as const satisfies Record<string, MatterTypeDefinition>;
export type MatterType = keyof typeof matterTypes;

/** The rules a body has chosen for kinds of matter; the others are decided by their own rule. */
export type RuleChoices = Readonly<Partial<Record<MatterType, RuleCode>>>;

/** The definition of a matter type. */
export function matterTypeOf(type: MatterType): MatterTypeDefinition {
  return matterTypes[type];
}

/** The rules that a body may decide a kind of matter by, its own one first. */
export function rulesFor(type: MatterType): readonly RuleCode[] {
  const { rule, otherRules = [] } = matterTypeOf(type);
  return [rule, ...otherRules];
}

/** The rule by which a body that has chosen so decides a kind of matter. */
export function ruleBy({ rules }: { readonly rules?: RuleChoices }, type: MatterType): RuleCode {
  return rules?.[type] ?? matterTypeOf(type).rule;
}

/** Names of all matter types. */
export const matterTypeNames = Object.keys(matterTypes) as MatterType[];
