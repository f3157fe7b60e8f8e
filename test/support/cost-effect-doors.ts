import { encodeCursor } from '#kernel';
import { Database } from '#platform';
import { ask } from './edge-app.js';
import { openEvents } from './event-source.js';
import type { GovernedApp, Headers } from './governed-app.js';
import { pdfText } from './pdf-text.js';
import { until } from './until.js';

/** What was written down for two members, by the words and figures that stand nowhere else. */
export const SLIPS = {
  heron: { minor: '1111131', note: 'heronnote', marks: ['1111131', '11,111.31', '11111.31', 'heronnote'] },
  otter: { minor: '-2222242', note: 'otternote', marks: ['2222242', '22,222.42', '22222.42', 'otternote'] },
} as const;
export type SlipName = keyof typeof SLIPS;

/** Whose slips a text gives away. */
export function marksIn(text: string): SlipName[] {
  const names = Object.keys(SLIPS) as SlipName[];
  return names.filter((name) => SLIPS[name].marks.some((mark) => text.includes(mark)));
}

const EFFECTS = `options { text costEffect outcomeEffect }
  costEffects { organisationId organisationName own effects { option text amount { minor formatted } note }
    proof { text salt leaves hash } }`;
const MATTER = `id title question recommendation bestForPeople version ${EFFECTS}
  votes { reason } interests { about } verdictNow { json } decision { json: text reasons verdict { json words } }`;
export const ROOM_STREAM = `subscription ($id: ID!) { meetingRoom(meetingId: $id) { type matterId
  meeting { agenda { title note matter { ${MATTER} } } } } }`;

/** What was opened in a spec, by public ids. */
export interface Opened {
  readonly matterId: string;
  readonly meetingId: string;
  /** Null until it is decided. */
  readonly reference: string | null;
}

/** Where each member reads its own slip and nobody another’s. */
export async function ownDoors(site: GovernedApp, headers: Headers, opened: Opened): Promise<Record<string, string>> {
  const { allianceId } = site.alliance;
  const { matterId, meetingId } = opened;
  const base = `/alliances/${allianceId}`;
  const query = async (text: string, variables: object): Promise<string> =>
    JSON.stringify((await ask(site.app, text, { ...variables }, headers)).data ?? null);
  return {
    matter: await query(`query ($id: ID!) { matter(id: $id) { ${MATTER} } }`, { id: matterId }),
    node: await query(`query ($id: ID!) { node(id: $id) { ... on Matter { ${MATTER} } } }`, { id: matterId }),
    matters: await query(`query ($id: ID!) { matters(allianceId: $id, first: 5) { nodes { ${EFFECTS} } } }`, {
      id: allianceId,
    }),
    meeting: await query(`query ($id: ID!) { meeting(id: $id) { agenda { title matter { ${MATTER} } } } }`, {
      id: meetingId,
    }),
    matterPage: await page(site, `${base}/matters/${matterId}`, headers),
    matterFragment: await page(site, `${base}/matters/${matterId}?fragment=effects`, headers),
  };
}

/** The room, which shows members their own and who runs the meeting none. */
export async function roomDoors(site: GovernedApp, headers: Headers, opened: Opened): Promise<Record<string, string>> {
  const room = `/alliances/${site.alliance.allianceId}/meetings/${opened.meetingId}`;
  return { room: await page(site, room, headers), fragment: await page(site, `${room}?fragment=state`, headers) };
}

/** What many read, where no slip stands for anybody. */
export async function sharedDoors(
  site: GovernedApp,
  headers: Headers,
  { matterId, meetingId, reference }: Opened,
): Promise<Record<string, string>> {
  const { allianceId } = site.alliance;
  const base = `/alliances/${allianceId}`;
  const paths = {
    ...{ board: `${base}/board`, meetings: `${base}/meetings`, vote: `${base}/matters/${matterId}/escalation` },
    ...{ register: `${base}/decisions`, csv: `${base}/decisions.csv`, all: `${base}/decisions.json` },
    ...{ minutes: `${base}/meetings/${meetingId}/minutes`, minutesPdf: `/meetings/${meetingId}/minutes/1.pdf` },
    ...(reference === null ? {} : decisionPaths(`${base}/decisions/${reference}`)),
  };
  const read: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) read[name] = await page(site, path, headers);
  const text = `query ($a: ID!, $r: String!, $id: ID!) {
    decisionByReference(allianceId: $a, reference: $r) { title options { text costEffect outcomeEffect } text reasons json words }
    meeting(id: $id) { minutes { versions { content { items { title note decision { text } } } } } } }`;
  const asked = { a: allianceId, r: reference ?? '', id: meetingId };
  const { data } = await ask(site.app, text, asked, headers);
  return { ...read, query: JSON.stringify(data ?? null) };
}

const decisionPaths = (one: string): object => ({ decision: one, json: `${one}.json`, pdf: `${one}.pdf` });

async function page(site: GovernedApp, url: string, headers: Headers): Promise<string> {
  const answer = await site.app.inject({ method: 'GET', url, headers });
  return url.endsWith('.pdf') && answer.statusCode === 200 ? pdfText(answer.rawPayload) : answer.body;
}

/** All that the spine of an alliance tells somebody from its beginning; at least `least` events. */
export async function spine(site: GovernedApp, base: string, headers: Headers, least: number): Promise<string> {
  const { allianceId, allianceNo } = site.alliance;
  const query = `subscription ($a: ID!, $after: String) { events(allianceId: $a, after: $after) { type subject data } }`;
  const variables = { a: allianceId, after: encodeCursor({ allianceNo, seq: 0n }) };
  const reader = await openEvents(`${base}/graphql/stream`, headers, { query, variables });
  try {
    await until(() => reader.events.filter(({ event }) => event === 'next').length >= least);
    return JSON.stringify(reader.events);
  } finally {
    reader.close();
  }
}

/** Which tables of an alliance hold something of a slip. */
export async function tablesWithMarks(site: GovernedApp): Promise<string[]> {
  return site.app.get(Database).snapshot(site.alliance.allianceNo, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and has_table_privilege('commonbook_app', c.oid, 'select') order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rows: texts } = await client.query<{ text: string | null }>(
        `select string_agg(t::text, ' ') as text from "${name}" t`,
      );
      if (marksIn(texts[0]?.text ?? '').length > 0) found.push(name);
    }
    return found;
  });
}
