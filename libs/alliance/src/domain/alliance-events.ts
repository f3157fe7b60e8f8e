import type { EventEnvelope, IsoDate } from '#kernel';
import type { Alliance } from './alliance.js';
import type { ParticipationKind, ParticipationStatus } from './participation.js';

/** Types of the events about alliances themselves. */
export const AllianceEvent = {
  FORMED: 'alliance.formed',
  PARTICIPATION_BEGAN: 'alliance.participation-began',
  PARTICIPATION_ENDED: 'alliance.participation-ended',
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
}

/** The end of an organisation's part was settled; it may lie ahead. */
export interface ParticipationEnded {
  readonly organisation: string;
  readonly status: ParticipationStatus;
  readonly leftOn: IsoDate;
  readonly reason: string | null;
}

/** The events of this feature, as the log gives them. */
export type AllianceEnvelope =
  | EventEnvelope<'alliance.formed', AllianceFormed>
  | EventEnvelope<'alliance.participation-began', ParticipationBegan>
  | EventEnvelope<'alliance.participation-ended', ParticipationEnded>;
