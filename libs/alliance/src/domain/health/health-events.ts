import type { IsoDate } from '#kernel';

/** Types of the events about the health of a relationship. Bodies hold public ids: no text, and nothing of an answer. */
export const HealthEvent = {
  PLANNED: 'alliance.health-check-planned',
  CALLED_OFF: 'alliance.health-check-called-off',
  OPENED: 'alliance.health-check-opened',
  REMINDED: 'alliance.health-check-reminded',
  ANSWERED: 'alliance.health-check-answered',
  CLOSED: 'alliance.health-check-closed',
  CODES_ISSUED: 'alliance.health-codes-issued',
  ACTION_ASSIGNED: 'alliance.health-action-assigned',
  ACTION_CLOSED: 'alliance.health-action-closed',
} as const;

/** A round is planned. */
export interface HealthCheckPlanned {
  readonly check: string;
  readonly instrument: string;
  readonly openFrom: IsoDate;
  readonly openTo: IsoDate;
}

/** Something happened to a round: it opened, somebody answered, it closed. Who answered is not said. */
export interface HealthCheckMoved {
  readonly check: string;
}

/** Codes were issued for people of an organisation. */
export interface HealthCodesIssued {
  readonly check: string;
  readonly organisation: string;
  readonly count: number;
}

/** An action was taken on, done or given up. */
export interface HealthActionMoved {
  readonly check: string;
  readonly action: string;
}
