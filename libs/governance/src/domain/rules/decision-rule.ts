import { assertNever } from '#kernel';

/** How a matter is decided: in a meeting, or in writing. */
export type Method = 'MEETING' | 'WRITTEN';

/** What an abstention does where everybody has to agree. */
export type AbstentionPolicy = 'BLOCKS' | 'STANDS_ASIDE';

/** Of which whole a share is taken: votes for and against, all who are entitled, or all who are present. */
export type ShareBase = 'CAST' | 'ENTITLED' | 'PRESENT';

/** The share that carries a motion: more than `num/den` of the base when strict, else at least that. */
export interface Share {
  readonly num: number;
  readonly den: number;
  readonly strict: boolean;
  readonly of: ShareBase;
}

/** How the votes of classes of members are weighed against each other. Basis points add up to 10,000. */
export type Weighting =
  | {
      readonly kind: 'CLASSES';
      readonly basisPoints: Readonly<Record<string, number>>;
      /** A class in which nobody voted: left out with the others' shares grown, or counted as nothing. */
      readonly emptyClass: 'DROP' | 'ZERO';
    }
  /** The votes of one class are scaled down to at most `num/den` of all votes. */
  | { readonly kind: 'CAP'; readonly class: string; readonly num: number; readonly den: number };

interface Rule<C extends string, K extends string> {
  readonly code: C;
  readonly version: 1;
  readonly kind: K;
  readonly methods: readonly Method[];
  /** Who the matter is about has no vote on it. */
  readonly withoutSubject: boolean;
  readonly proxies: boolean;
}

/** Everybody who is entitled agrees. */
export interface AgreementRule extends Rule<'UNANIMITY' | 'CONSENSUS_THEN_ESCALATE' | 'ALL_BUT_SUBJECT', 'AGREEMENT'> {
  readonly abstention: AbstentionPolicy;
}

/** The owner alone decides, after consulting the others. */
export type OwnerRule = Rule<'OWNER_RESERVED', 'OWNER'>;

/** A share of votes carries. */
export interface ShareRule extends Rule<
  'MAJORITY_OTHERS' | 'ORDINARY' | 'SPECIAL_75' | 'WRITTEN_ORD' | 'WRITTEN_SPEC' | 'ENTRENCHED_100',
  'SHARE'
> {
  readonly pass: Share;
  /** Calendar days after the matter opened in which votes count; null for the meeting itself. */
  readonly windowDays: number | null;
  readonly weighting: Weighting | null;
}

/** Carried at one general meeting and confirmed at a second within a statutory window. */
export interface TwoMeetingsRule extends Rule<'SOC_S111' | 'SOC_S113', 'TWO_MEETINGS'> {
  readonly first: Share;
  /** Share of the entitled who must have voted at the first meeting; null for none. */
  readonly turnout: Share | null;
  readonly second: Share;
  readonly window: { readonly minDays: number; readonly maxMonths: number };
}

/** Support and concern are recorded; nobody is bound, and an answer is owed. */
export type ViewRule = Rule<'PANEL_VIEW', 'VIEW'>;

/** A rule by which a matter is decided, whole: frozen with the matter when it opens. */
export type DecisionRule = AgreementRule | OwnerRule | ShareRule | TwoMeetingsRule | ViewRule;
export type RuleCode = DecisionRule['code'];

const agreement = { version: 1, kind: 'AGREEMENT', proxies: false, withoutSubject: false } as const;
const share = { version: 1, kind: 'SHARE', withoutSubject: false, proxies: true, weighting: null } as const;
const societies = { version: 1, kind: 'TWO_MEETINGS', methods: ['MEETING'], withoutSubject: false } as const;
const inMeeting = ['MEETING'] as const;
const inWriting = ['WRITTEN'] as const;
const either = ['MEETING', 'WRITTEN'] as const;
const part = (num: number, den: number, strict: boolean, of: ShareBase): Share => ({ num, den, strict, of });
const window = { minDays: 14, maxMonths: 1 };

/** The rules there are, with the parameters of their present version. */
export const ruleCatalogue: Readonly<Record<RuleCode, DecisionRule>> = {
  UNANIMITY: { ...agreement, code: 'UNANIMITY', methods: either, abstention: 'BLOCKS' },
  CONSENSUS_THEN_ESCALATE: { ...agreement, code: 'CONSENSUS_THEN_ESCALATE', methods: either, abstention: 'BLOCKS' },
  ALL_BUT_SUBJECT: {
    ...agreement,
    code: 'ALL_BUT_SUBJECT',
    methods: inWriting,
    abstention: 'BLOCKS',
    withoutSubject: true,
  },
  OWNER_RESERVED: {
    code: 'OWNER_RESERVED',
    version: 1,
    kind: 'OWNER',
    methods: either,
    withoutSubject: false,
    proxies: false,
  },
  MAJORITY_OTHERS: {
    ...share,
    code: 'MAJORITY_OTHERS',
    methods: inMeeting,
    pass: part(1, 2, true, 'PRESENT'),
    windowDays: null,
    withoutSubject: true,
    proxies: false,
  },
  ORDINARY: { ...share, code: 'ORDINARY', methods: inMeeting, pass: part(1, 2, true, 'CAST'), windowDays: null },
  SPECIAL_75: { ...share, code: 'SPECIAL_75', methods: inMeeting, pass: part(3, 4, false, 'CAST'), windowDays: null },
  WRITTEN_ORD: {
    ...share,
    code: 'WRITTEN_ORD',
    methods: inWriting,
    pass: part(1, 2, true, 'ENTITLED'),
    windowDays: 28,
    proxies: false,
  },
  WRITTEN_SPEC: {
    ...share,
    code: 'WRITTEN_SPEC',
    methods: inWriting,
    pass: part(3, 4, false, 'ENTITLED'),
    windowDays: 28,
    proxies: false,
  },
  ENTRENCHED_100: {
    ...share,
    code: 'ENTRENCHED_100',
    methods: inMeeting,
    pass: part(1, 1, false, 'ENTITLED'),
    windowDays: null,
  },
  SOC_S111: {
    ...societies,
    code: 'SOC_S111',
    first: part(2, 3, false, 'CAST'),
    turnout: null,
    second: part(1, 2, true, 'CAST'),
    window,
    proxies: true,
  },
  SOC_S113: {
    ...societies,
    code: 'SOC_S113',
    first: part(3, 4, false, 'CAST'),
    turnout: part(1, 2, false, 'ENTITLED'),
    second: part(1, 2, true, 'CAST'),
    window,
    proxies: true,
  },
  PANEL_VIEW: {
    code: 'PANEL_VIEW',
    version: 1,
    kind: 'VIEW',
    methods: either,
    withoutSubject: false,
    proxies: false,
  },
};

/** What may be set about a rule where it is used. */
export interface RuleSettings {
  readonly abstention?: AbstentionPolicy;
  readonly weighting?: Weighting | null;
}

/** The rule with this code in its present version, with the settings that it knows. */
export function decisionRule(code: RuleCode, settings: RuleSettings = {}): DecisionRule {
  const rule = ruleCatalogue[code];
  switch (rule.kind) {
    case 'AGREEMENT':
      return { ...rule, abstention: settings.abstention ?? rule.abstention };
    case 'SHARE':
      return { ...rule, weighting: settings.weighting ?? rule.weighting };
    case 'OWNER':
    case 'TWO_MEETINGS':
    case 'VIEW':
      return rule;
    default:
      return assertNever(rule);
  }
}

const meanings: Readonly<Record<RuleCode, string>> = {
  UNANIMITY: 'Everybody who can take part agrees.',
  CONSENSUS_THEN_ESCALATE: 'Everybody who can take part agrees; if not, it goes to the next body.',
  ALL_BUT_SUBJECT: 'Everybody but the one it is about agrees in writing.',
  OWNER_RESERVED: 'The owner alone decides, after consulting the others.',
  MAJORITY_OTHERS: 'More than half of the others who are present agree.',
  ORDINARY: 'More votes for than against; a tie is lost and nobody has a casting vote.',
  SPECIAL_75: 'At least three quarters of the votes cast are for it.',
  WRITTEN_ORD: 'More than half of all members approve within 28 days.',
  WRITTEN_SPEC: 'At least three quarters of all members approve within 28 days.',
  ENTRENCHED_100: 'Every member is for it.',
  SOC_S111: 'Two thirds of the votes at one general meeting, more than half at a second, 14 days to one month later.',
  SOC_S113:
    'Three quarters of the votes with half of the members voting at one general meeting, more than half at a second, 14 days to one month later.',
  PANEL_VIEW: 'Support and concern are recorded. It binds nobody, and the leadership team answers in writing.',
};

/** What a rule asks for, in a sentence. */
export function ruleMeaning(code: RuleCode): string {
  return meanings[code];
}

/** The codes of all rules. */
export const ruleCodes = Object.keys(ruleCatalogue) as RuleCode[];
