import type { EventEnvelope, IsoDate } from '#kernel';
import type { Alliance, AllianceStatus } from './alliance.js';
import type { FindingResult } from './imperatives/imperatives.js';
import type { Settlement } from './membership/default-notice.js';
import type { Standing } from './membership/journey.js';
import type { ParticipationKind, ParticipationStatus } from './participation.js';

/** Types of the events about alliances themselves. */
export const AllianceEvent = {
  FORMED: 'alliance.formed',
  PARTICIPATION_BEGAN: 'alliance.participation-began',
  PARTICIPATION_ENDED: 'alliance.participation-ended',
  PARTICIPATION_MOVED: 'alliance.participation-moved',
  DEED_RECORDED: 'alliance.deed-recorded',
  DEFAULT_NOTICE_SERVED: 'alliance.default-notice-served',
  DEFAULT_NOTICE_SETTLED: 'alliance.default-notice-settled',
  IMPERATIVES_WORDED: 'alliance.imperatives-worded',
  IMPERATIVES_CHECK_BEGUN: 'alliance.imperatives-check-begun',
  IMPERATIVES_CHECK_FINALISED: 'alliance.imperatives-check-finalised',
  ADVANCED: 'alliance.advanced',
  SETTINGS_CHANGED: 'alliance.settings-changed',
} as const;

/** An alliance came into being. */
export interface AllianceFormed {
  readonly name: string;
  readonly purpose: string;
  readonly referencePrefix: string;
  readonly kind: Alliance['kind'];
  readonly contractType: Alliance['contractType'];
  readonly currency: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
}

/** An organisation began to take part. */
export interface ParticipationBegan {
  readonly organisation: string;
  readonly kind: ParticipationKind;
  readonly joinedOn: IsoDate;
  readonly participation?: string;
  /** Public id of the decision by which it joined. */
  readonly decision?: string | null;
}

/** The end of an organisation's part was settled; it may lie ahead. */
export interface ParticipationEnded {
  readonly organisation: string;
  readonly status: ParticipationStatus;
  readonly leftOn: IsoDate;
  readonly reason: string | null;
  readonly participation?: string;
  /** Public id of the decision by which it left. */
  readonly decision?: string | null;
}

/** An organisation took a step on its way into, within or out of an alliance. */
export interface ParticipationMoved {
  readonly participation: string;
  readonly organisation: string;
  readonly from: Standing;
  readonly to: ParticipationStatus;
  readonly on: IsoDate;
  readonly decision: string | null;
}

/** The signed deed of accession of an organisation was recorded. */
export interface DeedRecorded {
  readonly participation: string;
  readonly organisation: string;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly signedOn: IsoDate;
}

/** The other members gave one of them notice of default. */
export interface DefaultNoticeServed {
  readonly notice: string;
  readonly participation: string;
  readonly organisation: string;
  readonly servedOn: IsoDate;
  readonly remedyUntil: IsoDate;
  readonly excludableFrom: IsoDate;
  readonly givenBy: readonly string[];
}

/** A notice of default came to its end. */
export interface DefaultNoticeSettled {
  readonly notice: string;
  readonly participation: string;
  readonly as: Settlement;
  readonly on: IsoDate;
}

/** A check against the qualities that members ask of each other began, or its findings were recorded. */
export interface ImperativesChecked {
  readonly check: string;
  readonly participation: string;
  readonly organisation: string;
  readonly outcome?: FindingResult;
}

/** An alliance went on to another part of its life. */
export interface AllianceAdvanced {
  readonly from: AllianceStatus;
  readonly to: AllianceStatus;
  readonly decision: string | null;
}

/** The events of this feature, as the log gives them. */
export type AllianceEnvelope =
  | EventEnvelope<'alliance.formed', AllianceFormed>
  | EventEnvelope<'alliance.participation-began', ParticipationBegan>
  | EventEnvelope<'alliance.participation-ended', ParticipationEnded>
  | EventEnvelope<'alliance.participation-moved', ParticipationMoved>
  | EventEnvelope<'alliance.deed-recorded', DeedRecorded>
  | EventEnvelope<'alliance.default-notice-served', DefaultNoticeServed>
  | EventEnvelope<'alliance.default-notice-settled', DefaultNoticeSettled>
  | EventEnvelope<'alliance.imperatives-check-begun' | 'alliance.imperatives-check-finalised', ImperativesChecked>
  | EventEnvelope<'alliance.advanced', AllianceAdvanced>;
