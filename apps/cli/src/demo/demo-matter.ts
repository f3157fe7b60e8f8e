import type { CurrencyCode } from '#kernel';
import type { BodyKind, MatterOption, MatterType, Method, WithholdableText } from '#governance';
import type { PartnerKey } from './cast.js';

/** A body of the demonstration, and who sits on it: organisations by the person who speaks for them, others alone. */
export interface DemoBody {
  readonly key: 'ALT' | 'DB' | 'PAN';
  readonly kind: BodyKind;
  readonly name: string;
  readonly quorum: number | null;
  readonly publishes: boolean;
  readonly organisations: readonly (readonly [organisation: PartnerKey, person: string])[];
  readonly people: readonly string[];
}

export const demoBodies: readonly DemoBody[] = [
  {
    key: 'ALT',
    kind: 'LEADERSHIP_TEAM',
    name: 'Alliance leadership team',
    quorum: null,
    publishes: true,
    organisations: [
      ['OWN', 'commissioner'],
      ['P1', 'lead-p1'],
      ['P2', 'lead-p2'],
      ['P3', 'lead-p3'],
    ],
    people: [],
  },
  {
    key: 'DB',
    kind: 'DELIVERY_BOARD',
    name: 'Delivery board',
    quorum: 2,
    publishes: true,
    organisations: [],
    people: ['chair', 'board', 'panel-1'],
  },
  {
    key: 'PAN',
    kind: 'COMMUNITY_PANEL',
    name: 'Community panel',
    quorum: 2,
    publishes: true,
    organisations: [],
    people: ['panel-1', 'panel-2'],
  },
];

/** What somebody says in a matter; without a reason unless there is one. */
export type DemoVote = readonly [person: string, choice: 'FOR' | 'AGAINST' | 'ABSTAIN', reason?: string];

/** What an option would cost an organisation, in pounds; below zero what it would save. */
export type DemoEffect = readonly [organisation: PartnerKey, amount: number, note?: string];

/** A matter of the demonstration and what came of it. */
export interface DemoMatter {
  readonly key: string;
  /** In which month of the demonstration, from 0, it is decided. */
  readonly month: number;
  readonly body: DemoBody['key'];
  readonly type: MatterType;
  readonly method: Method;
  readonly title: string;
  readonly question: string;
  readonly options: readonly MatterOption[];
  /** What each option would cost whom, for their own eyes. */
  readonly costEffects?: readonly (readonly DemoEffect[])[];
  readonly recommendation: string | null;
  readonly bestForPeople: string;
  readonly amount: { readonly minor: bigint; readonly currency: CurrencyCode } | null;
  readonly subject?: PartnerKey;
  readonly interest?: { readonly person: string; readonly about: string };
  readonly votes: readonly DemoVote[];
  /** Null while it is open for votes. */
  readonly decision: { readonly text: string; readonly reasons: string; readonly alternatives: string } | null;
  /** Keys of earlier matters whose decisions it replaces or settles. */
  readonly supersedes?: readonly string[];
  /** What the public reads instead of some of its texts, with why. */
  readonly redacted?: {
    readonly reason: string;
    readonly texts: Readonly<Partial<Record<WithholdableText, string | null>>>;
  };
}

/** Pounds as an amount. */
export function pounds(amount: number): NonNullable<DemoMatter['amount']> {
  return { minor: BigInt(amount) * 100n, currency: 'GBP' };
}

/** Everybody on the leadership team agrees. */
export const allAgree: readonly DemoVote[] = [
  ['commissioner', 'FOR'],
  ['lead-p1', 'FOR'],
  ['lead-p2', 'FOR'],
  ['lead-p3', 'FOR'],
];
