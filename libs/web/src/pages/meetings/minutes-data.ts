import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';

interface Person {
  readonly name: string;
}

/** A stretch of time; instants are ISO 8601. */
export interface SpanData {
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
}

/** One item as minutes say it. */
export interface MinutesItemData {
  readonly number: number;
  readonly title: string;
  readonly note: string | null;
  readonly interests: readonly {
    readonly unitName: string;
    readonly about: string;
    readonly wishes: string;
    readonly agreedBy: readonly string[];
    readonly note: string | null;
  }[];
  readonly decision: {
    readonly reference: string;
    readonly outcome: string;
    readonly text: string | null;
    readonly reasons: string | null;
  } | null;
  readonly actions: readonly {
    readonly text: string;
    readonly organisationName: string | null;
    readonly person: Person | null;
    readonly dueOn: string;
  }[];
}

/** What minutes say. */
export interface MinutesContentData {
  readonly place: string | null;
  readonly chair: Person | null;
  readonly sittings: readonly SpanData[];
  readonly attendance: readonly {
    readonly person: Person;
    readonly capacity: string;
    readonly unitName: string | null;
    readonly from: string;
    readonly to: string | null;
    readonly reason: string | null;
  }[];
  readonly apologies: readonly { readonly person: Person; readonly unitName: string | null }[];
  readonly inquorate: readonly SpanData[];
  readonly items: readonly MinutesItemData[];
}

/** A version of the minutes of a meeting. */
export interface MinutesVersionData {
  readonly versionNo: number;
  readonly issuedAt: string;
  readonly official: boolean;
  readonly hash: string;
  readonly content: MinutesContentData;
}

/** A meeting with the minutes somebody may see. */
export interface MinutesMeetingData {
  readonly id: string;
  readonly bodyName: string;
  readonly number: number;
  readonly day: string;
  readonly minutes: { readonly versions: readonly MinutesVersionData[] };
}

export const MINUTES_CONTENT = `fragment MinutesText on MinutesContent {
  place chair { name } sittings { from to reason } inquorate { from to reason }
  attendance { person { name } capacity unitName from to reason } apologies { person { name } unitName }
  items { number title note interests { unitName about wishes agreedBy note standing }
    decision { reference outcome text reasons } actions { text organisationName person { name } dueOn } } }`;

const MINUTES = `query MinutesFile($id: ID!) {
  meeting(id: $id) { id bodyName number day minutes { versions { versionNo issuedAt official hash content { ...MinutesText } } } }
}
${MINUTES_CONTENT}`;

/** One version of the minutes of a meeting, as far as the reader may see it; otherwise "not found". */
export async function readMinutes(
  { execute }: PageRequest,
  meetingId: string,
  versionNo: number,
): Promise<{ meeting: MinutesMeetingData; version: MinutesVersionData }> {
  const { meeting } = await execute<{ meeting: MinutesMeetingData | null }>(MINUTES, { id: meetingId });
  const version = meeting?.minutes.versions.find((each) => each.versionNo === versionNo);
  if (!meeting || version === undefined) throw new PageProblem('not-found');
  return { meeting, version };
}
