import { type Id, type IsoDate, Refusal, addDays, ensure, parsePlaceId, placeId } from '#kernel';

/** As what an organisation takes part. */
export const participationKinds = {
  OWNER: 'Commissions the alliance, pays for it, and is a member of it.',
  PARTICIPANT: 'Delivers, with an equal say.',
  ASSOCIATE: 'Works with the alliance without a say in it.',
} as const;
export type ParticipationKind = keyof typeof participationKinds;

/** Where an organisation is on its way into, within or out of an alliance. */
export const participationStatuses = {
  INVITED: 'Asked to join.',
  APPLIED: 'Has asked to join.',
  IMPERATIVES_CHECK: 'Its fitness as a partner is being assessed.',
  ADMISSION_VOTE: 'The members are deciding about it.',
  ACTIVE: 'Takes part.',
  NOTICE_OF_DEFAULT: 'Takes part, and has been told to put a default right.',
  SUSPENDED: 'Payments and sight of the book rest.',
  EXCLUDED: 'Put out by the other members.',
  WITHDRAWAL_NOTICE: 'Takes part, and has given notice that it leaves.',
  WITHDRAWN: 'Has left of its own will.',
  ENDED: 'The alliance closed.',
} as const;
export type ParticipationStatus = keyof typeof participationStatuses;

/** Statuses in which an organisation sees the book and is bound by it. */
const TAKING_PART: ReadonlySet<ParticipationStatus> = new Set(['ACTIVE', 'NOTICE_OF_DEFAULT', 'WITHDRAWAL_NOTICE']);

/** Statuses of a member: it takes part, or its part rests. */
const BOUND: ReadonlySet<ParticipationStatus> = new Set([...TAKING_PART, 'SUSPENDED']);

/** One organisation in one alliance. */
export interface Participation {
  readonly allianceNo: number;
  readonly organisationNo: number;
  readonly kind: ParticipationKind;
  readonly status: ParticipationStatus;
  readonly joinedOn: IsoDate;
  /** Last day of taking part; null while none is set. */
  readonly leftOn: IsoDate | null;
  /** The day on which its status began; null where nobody wrote it down. */
  readonly since: IsoDate | null;
  /** Public id of the decision that ended it or will end it; null for none. */
  readonly endedBy: string | null;
  readonly version: number;
}

/** The public id of an organisation's part in an alliance: there is one for each organisation, however often it joins. */
export function participationId(allianceNo: number, organisationNo: number): Id<'par'> {
  return placeId('par', allianceNo, BigInt(organisationNo));
}

/** What a participation's id names, or undefined when the text is no such id. */
export function parseParticipationId(
  text: string,
): { readonly allianceNo: number; readonly organisationNo: number } | undefined {
  const place = parsePlaceId('par', text);
  if (place === undefined || place.seq > 2n ** 31n - 1n) return undefined;
  return { allianceNo: place.allianceNo, organisationNo: Number(place.seq) };
}

/** Whether an organisation takes part on a day. Both the day it joined and the day it left count. */
export function takesPartOn(participation: Participation, day: IsoDate): boolean {
  return TAKING_PART.has(participation.status) && lastsOn(participation, day);
}

function lastsOn({ joinedOn, leftOn }: Participation, day: IsoDate): boolean {
  return joinedOn <= day && (leftOn === null || day <= leftOn);
}

/** The status as it stands on a day: who gave notice has withdrawn when the last day is over. */
export function statusOn(participation: Participation, day: IsoDate): ParticipationStatus {
  const { status, leftOn, endedBy } = participation;
  if (leftOn === null || leftOn >= day || !BOUND.has(status)) return status;
  if (status === 'WITHDRAWAL_NOTICE') return 'WITHDRAWN';
  return endedBy !== null && status !== 'ACTIVE' ? 'EXCLUDED' : 'ENDED';
}

/**
 * The last day on which an organisation that does not take part any more saw the book; null for one that does, or never
 * did. A member whose sight rests saw it up to the day on which that began.
 */
export function lastDayOf(participation: Participation, today: IsoDate): IsoDate | null {
  const { joinedOn, status, leftOn, since } = participation;
  if (takesPartOn(participation, today) || joinedOn > today) return null;
  if (status === 'SUSPENDED') return since;
  const yesterday = addDays(today, -1);
  return leftOn !== null && leftOn > yesterday ? yesterday : leftOn;
}

/** How an organisation can stop taking part. */
export const waysToLeave = {
  WITHDRAWN: 'Leaves of its own will.',
  EXCLUDED: 'Is put out by the other members, at once.',
  ENDED: 'Its part is done.',
} as const;
export type WayToLeave = keyof typeof waysToLeave;

/** How and when an organisation leaves. Without a last day it leaves at once: today it does not count any more. */
export interface Leaving {
  readonly way: WayToLeave;
  readonly leftOn?: IsoDate | undefined;
  readonly today: IsoDate;
}

/**
 * Decides the end of a participation. Whoever leaves on a day to come takes part, and sees the book, until then;
 * exclusion counts at once. An alliance is never left without an owner.
 * Refuses alliance.participation-already-ended, alliance.leaves-before-joining and alliance.owner-must-stay.
 */
export function endOfParticipation(
  leaving: Participation,
  all: readonly Participation[],
  { way, leftOn: asked, today }: Leaving,
): { readonly status: ParticipationStatus; readonly leftOn: IsoDate } {
  ensure(BOUND.has(statusOn(leaving, today)), () => {
    return new Refusal('alliance.participation-already-ended', { leftOn: leaving.leftOn });
  });
  const yesterday = addDays(today, -1);
  const atOnce = leaving.status === 'SUSPENDED' && leaving.since !== null ? leaving.since : yesterday;
  const leftOn = asked ?? (atOnce > leaving.joinedOn ? atOnce : leaving.joinedOn);
  ensure(leftOn >= leaving.joinedOn, () => {
    return new Refusal('alliance.leaves-before-joining', { joinedOn: leaving.joinedOn, leftOn }, ['leftOn']);
  });
  const nextDay = addDays(leftOn, 1);
  const staysOwned = all.some((other) => other !== leaving && other.kind === 'OWNER' && takesPartOn(other, nextDay));
  ensure(leaving.kind !== 'OWNER' || way === 'ENDED' || staysOwned, () => new Refusal('alliance.owner-must-stay'));
  if (way === 'EXCLUDED' || asked === undefined || leftOn < today) return { status: way, leftOn };
  return { status: way === 'WITHDRAWN' ? 'WITHDRAWAL_NOTICE' : leaving.status, leftOn };
}
