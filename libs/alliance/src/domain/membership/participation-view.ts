import { type IsoDate, OpennessLevel } from '#kernel';
import type { ParticipationStatus } from '../participation.js';
import type { Viewer } from '../viewer.js';
import { type JourneyName, type Standing, journey } from './journey.js';

/**
 * Whether somebody is told how an organisation really stands: partners and above, who are the members of the alliance,
 * and its own people. Everybody else is told that it takes part, or did.
 */
export function looksInside(viewer: Pick<Viewer, 'level'>, ofOwn: boolean): boolean {
  return ofOwn || viewer.level >= OpennessLevel.PARTNERS;
}

/** What a status is called to those who do not look inside: that somebody is in default is for the members. */
const OUTSIDE: Readonly<Partial<Record<ParticipationStatus, ParticipationStatus>>> = {
  NOTICE_OF_DEFAULT: 'ACTIVE',
  WITHDRAWAL_NOTICE: 'ACTIVE',
  SUSPENDED: 'ACTIVE',
  EXCLUDED: 'ENDED',
  WITHDRAWN: 'ENDED',
};

/** The status and last day as they are shown: a last day to come is for the members too. */
export function shownStanding(
  { status, leftOn }: { readonly status: ParticipationStatus; readonly leftOn: IsoDate | null },
  today: IsoDate,
  inside: boolean,
): { readonly status: ParticipationStatus; readonly leftOn: IsoDate | null } {
  if (inside) return { status, leftOn };
  return { status: OUTSIDE[status] ?? status, leftOn: leftOn !== null && leftOn < today ? leftOn : null };
}

/** What somebody can do about an organisation's part, in the terms of the API. */
export const participationDeeds = {
  INVITE: 'Ask the organisation to join.',
  APPLY: 'Ask, for the organisation, to join.',
  END_CANDIDACY: 'Record that it does not join after all.',
  RECORD_DEED: 'Record the signed deed of accession.',
  BEGIN_CHECK: 'Begin a check against the qualities.',
  FINALISE_CHECK: 'Record what was found.',
  SERVE_NOTICE: 'Serve notice of default.',
  SETTLE_NOTICE: 'Record that the default was put right, or take the notice back.',
  GIVE_NOTICE: 'Give notice that it leaves.',
} as const;
export type ParticipationDeed = keyof typeof participationDeeds;

/** By which right something is done. */
export interface DeedRights {
  readonly runs: boolean;
  readonly serves: boolean;
  readonly ownLead: boolean;
}

/** What somebody can do now: what the way allows and their rights do. */
export function possibleDeeds(
  at: {
    readonly status: Standing;
    readonly hasDeed: boolean;
    readonly checkOpen: boolean;
    readonly noticeOpen: boolean;
  },
  { runs, serves, ownLead }: DeedRights,
): ParticipationDeed[] {
  const can = (name: JourneyName): boolean => (journey[name].from as readonly Standing[]).includes(at.status);
  const signing = can('TURN_AWAY') && at.status !== 'INVITED' && !at.hasDeed;
  const all: readonly (readonly [ParticipationDeed, boolean])[] = [
    ['INVITE', runs && can('INVITE')],
    ['APPLY', ownLead && can('APPLY')],
    ['END_CANDIDACY', (runs || ownLead) && can('TURN_AWAY')],
    ['RECORD_DEED', runs && signing],
    ['BEGIN_CHECK', runs && can('CHECK')],
    ['FINALISE_CHECK', runs && can('PASS') && at.checkOpen],
    ['SERVE_NOTICE', serves && can('SERVE')],
    ['SETTLE_NOTICE', serves && can('RESTORE') && at.noticeOpen],
    ['GIVE_NOTICE', (runs || ownLead) && can('GIVE_NOTICE')],
  ];
  return all.flatMap(([deed, possible]) => (possible ? [deed] : []));
}
