import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type IsoDate, type ViewerRole, dateIn, systemActor } from '#kernel';
import { InvitePerson, MakeAppointment } from '#identity';
import { londonTime } from '#governance';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { ask } from '../support/edge-app.js';
import { type EventSourceReader, openEvents } from '../support/event-source.js';
import {
  ADD,
  ANSWER,
  CLOSE,
  COME,
  CONVENE,
  ISSUE,
  NOTE,
  NOTICE,
  OPEN,
  ROOM,
  TAKE,
} from '../support/meeting-operations.js';
import { until } from '../support/until.js';

const platform = systemActor('spec');
const FROM = '2020-01-01' as IsoDate;
type Answer = Record<string, unknown> & { refusals: { code: string }[]; meeting: MeetingData | null; addedId: string };
interface MeetingData {
  readonly id: string;
  readonly status: string;
  readonly link: string | null;
  readonly agenda: readonly { id: string; papersWithheld: number; papers: { id: string; path: string }[] }[];
  readonly minutes: { youAreAsked: boolean; versions: { versionNo: number; official: boolean; pdfPath: string }[] };
}
interface Member {
  readonly headers: { cookie: string };
  readonly personId: string;
  readonly seatId: string;
  readonly actingFor: string | null;
}

describe('a meeting over the API', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let dataDir: string;
  let base: string;
  let alliance: BookFixture;
  let clerk: { cookie: string };
  let outsider: { cookie: string };
  let commissioner: { cookie: string };
  let bodyId: string;
  const members: Member[] = [];
  const readers: EventSourceReader[] = [];
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'meetings-'));
    const { databaseUrl, migrationDatabaseUrl } = database;
    const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test', dataDir };
    app = await createApp(Object.assign(new AppConfig(), settings));
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
    alliance = await bookFixture(migrationDatabaseUrl, 2025);
    const { allianceId } = alliance;
    clerk = (await person('CLERK', { allianceId })).headers;
    commissioner = (await person('AUDITOR', { allianceId })).headers;
    outsider = (await person('PARTNER_FINANCE', { organisationId: alliance.organisations[2]?.id ?? '' })).headers;
    const meetings = { noticeDays: 0, noticeUnit: 'CLEAR_DAYS' };
    const input = {
      kind: 'LEADERSHIP_TEAM',
      code: 'ALT',
      name: 'Leadership team',
      quorum: { kind: 'EACH_UNIT' },
      meetings,
    };
    const made = await send(
      clerk,
      `mutation ($id: ID!, $input: BodyEstablishInput!, $key: String!) {
        bodyEstablish(allianceId: $id, input: $input, idempotencyKey: $key) { body { id } refusals { code } } }`,
      { id: allianceId, input },
    );
    bodyId = (made.body as { id: string }).id;
    await seat('PARTNER_LEAD', alliance.organisations[0]?.id ?? null);
    await seat('PARTNER_LEAD', alliance.organisations[1]?.id ?? null);
    await seat('PANEL_MEMBER', null);
  }, 60_000);
  afterAll(async () => {
    for (const reader of readers) reader.close();
    await app.close();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  async function person(role: ViewerRole, where: { organisationId?: string; allianceId?: string }) {
    const { personId } = await app
      .get(InvitePerson)
      .run(platform, { name: role, email: `person-${++keys}@example.org` });
    await app.get(MakeAppointment).run(platform, { personId, role, ...where, from: FROM });
    const secret = randomBytes(32).toString('base64url');
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, now() + interval '1 hour' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    await client.end();
    return { headers: { cookie: `commonbook_session=${secret}` }, personId };
  }
  async function seat(role: ViewerRole, organisationId: string | null): Promise<void> {
    const where = organisationId === null ? { allianceId: alliance.allianceId } : { organisationId };
    const { headers, personId } = await person(role, where);
    const input = { organisationId, memberId: personId, from: '2025-04-01' };
    const { seatId } = await send(
      clerk,
      `mutation ($id: ID!, $input: SeatGiveInput!, $key: String!) {
        seatGive(bodyId: $id, input: $input, idempotencyKey: $key) { seatId refusals { code } } }`,
      { id: bodyId, input },
    );
    members.push({ headers, personId, seatId: String(seatId), actingFor: organisationId });
  }
  async function send(headers: { cookie: string }, query: string, variables: object): Promise<Answer> {
    const { data, errors } = await ask(app, query, { key: `key ${++keys}`, ...variables }, headers);
    expect(errors).toEqual([]);
    return Object.values(data ?? {})[0] as Answer;
  }
  const codes = ({ refusals }: Answer): string[] => refusals.map(({ code }) => code);
  async function done(headers: { cookie: string }, query: string, variables: object): Promise<MeetingData> {
    const answer = await send(headers, query, variables);
    expect(codes(answer)).toEqual([]);
    if (answer.meeting === null) throw new Error('no meeting');
    return answer.meeting;
  }
  async function read(headers: { cookie: string }, id: string): Promise<MeetingData | null> {
    const query = `query ($id: ID!) { meeting(id: $id) { id status link agenda { id papersWithheld papers { id path } }
      minutes { youAreAsked versions { versionNo official pdfPath } } } }`;
    const { data } = await ask(app, query, { id }, headers);
    return data?.['meeting'] as MeetingData | null;
  }
  async function mails(): Promise<{ recipient: string; subject: string; text: string }[]> {
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    const found = await client.query<{ recipient: string; subject: string; text: string }>(
      'select recipient, subject, body_text as text from outbox_mail order by no',
    );
    await client.end();
    return found.rows;
  }
  /** Waits until so many messages with such a subject have been written. */
  async function mailed(subject: string, count: number): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if ((await mails()).filter((mail) => mail.subject.startsWith(subject)).length === count) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${count} of “${subject}” were not written`);
  }
  async function follow(headers: { cookie: string }, id: string): Promise<EventSourceReader> {
    const reader = await openEvents(`${base}/graphql/stream`, headers, { query: ROOM, variables: { id } });
    readers.push(reader);
    return reader;
  }
  const changes = (reader: EventSourceReader): Record<string, unknown>[] =>
    reader.events.flatMap(({ data }) => {
      const room = (data as { data?: { meetingRoom?: Record<string, unknown> } } | null)?.data?.meetingRoom;
      return room === undefined ? [] : [room];
    });
  async function planned(): Promise<string> {
    const soon = new Date(Date.now() + 120_000);
    const times = { startsOn: dateIn(soon), startsAt: londonTime(soon), endsAt: '23:59' };
    const input = { ...times, mode: 'HYBRID', place: 'Town Hall', link: 'https://meet.example/room' };
    return (await done(clerk, CONVENE, { id: bodyId, input })).id;
  }
  async function upload(headers: { cookie: string }, fields: Record<string, string>, file: string): Promise<Response> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob(['%PDF-1.7 figures']), file);
    return fetch(`${base}/papers`, {
      method: 'POST',
      headers: { ...headers, origin: base },
      body: form,
      redirect: 'manual',
    });
  }

  it('is held to official minutes, live to those entitled', async () => {
    const id = await planned();
    const draft = {
      type: 'AGREEMENT',
      method: 'MEETING',
      title: 'Version 2',
      question: 'Do we?',
      bestForPeople: 'Yes.',
    };
    const drafted = await send(
      clerk,
      `mutation ($id: ID!, $input: MatterDraftInput!, $key: String!) {
        matterDraft(bodyId: $id, input: $input, idempotencyKey: $key) { matter { id } refusals { code } } }`,
      { id: bodyId, input: draft },
    );
    const matterId = (drafted.matter as { id: string }).id;
    const item =
      (await done(clerk, ADD, { id, input: { kind: 'MATTER', title: 'Version 2', matterId } })).agenda[0]?.id ?? '';
    const paper = { itemId: item, title: 'Figures', summary: 'It costs little.', idempotencyKey: 'paper-1' };
    expect((await upload(clerk, { ...paper, restricted: 'yes' }, 'figures.pdf')).status).toBe(201);
    expect((await upload(clerk, { ...paper, idempotencyKey: 'paper-2' }, 'figures.exe')).status).toBe(400);
    const again = await upload(clerk, { ...paper, restricted: 'yes', next: '/somewhere' }, 'figures.pdf');
    expect([again.status, again.headers.get('location')?.startsWith('/somewhere?paperId=pap_')]).toEqual([303, true]);
    expect((await upload(members[0]?.headers ?? clerk, { ...paper, idempotencyKey: 'paper-3' }, 'a.pdf')).status).toBe(
      400,
    );

    await done(clerk, NOTICE, { id });
    await mailed('Meeting', 3);
    const [first] = (await mails()).filter(({ subject }) => subject.startsWith('Meeting'));
    expect(first?.text).toContain('1. Version 2');
    expect(first?.text).toContain(`/meetings/${id}`);

    const seen = await read(members[0]?.headers ?? clerk, id);
    const path = seen?.agenda[0]?.papers[0]?.path ?? '';
    expect(seen?.link).toBe('https://meet.example/room');
    const file = await fetch(`${base}${path}`, { headers: members[0]?.headers ?? {} });
    expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([
      ...[200, 'application/pdf', '%PDF-1.7 figures'],
    ]);
    expect(await read(outsider, id)).toBeNull();
    const auditor = await read(commissioner, id);
    expect([auditor?.link, auditor?.agenda[0]?.papersWithheld, auditor?.agenda[0]?.papers]).toEqual([null, 1, []]);
    for (const headers of [outsider, commissioner])
      expect((await fetch(`${base}${path}`, { headers })).status).toBe(404);
    expect((await fetch(`${base}${path}`)).status).toBe(401);

    const [member, , resident] = members;
    const room = await follow(member?.headers ?? clerk, id);
    const panel = await follow(resident?.headers ?? clerk, id);
    const page = await openEvents(
      `${base}/live?alliance=${alliance.allianceId}&types=governance.meeting-opened,governance.vote-cast`,
      resident?.headers,
    );
    const pageOutside = await openEvents(`${base}/live?alliance=${alliance.allianceId}`, outsider);
    readers.push(page, pageOutside);
    await done(clerk, OPEN, { id });
    for (const { personId, seatId } of members) {
      await done(clerk, COME, { id, input: { personId, seatId, capacity: 'MEMBER' } });
    }
    await done(clerk, TAKE, { id: item });
    await send(
      clerk,
      `mutation ($id: ID!, $key: String!) { matterOpen(matterId: $id, idempotencyKey: $key) { refusals { code } } }`,
      { id: matterId },
    );
    for (const { headers, actingFor } of members) {
      const vote = `mutation ($id: ID!, $for: ID, $key: String!) {
        voteCast(matterId: $id, actingFor: $for, input: { choice: FOR }, idempotencyKey: $key) { refusals { code } } }`;
      expect(codes(await send(headers, vote, { id: matterId, for: actingFor }))).toEqual([]);
    }
    const close = { decision: 'Yes.', reasons: 'It helps.', alternatives: 'None.', interestsChecked: true };
    const closed = await send(
      clerk,
      `mutation ($id: ID!, $input: MatterCloseInput!, $key: String!) {
        matterClose(matterId: $id, input: $input, idempotencyKey: $key) { decision { outcome } refusals { code } } }`,
      { id: matterId, input: close },
    );
    expect(closed.decision).toEqual({ outcome: 'APPROVED' });
    const last = (reader: EventSourceReader): unknown => changes(reader).at(-1)?.['type'];
    await until(() => [room, panel].every((each) => last(each) === 'governance.decision-recorded'));
    expect(changes(room)[0]).toMatchObject({ type: 'governance.meeting-opened', meeting: { status: 'IN_SESSION' } });
    const quorate = changes(panel).filter(({ type }) => type === 'governance.quorum-changed');
    expect(quorate.at(-1)).toMatchObject({ meeting: { quorum: { present: 3, quorate: true } } });
    expect(changes(panel).at(-1)).toMatchObject({
      meeting: { agenda: [{ matter: { decision: { outcome: 'APPROVED' } } }] },
    });
    expect(page.events.filter(({ event }) => event === 'governance.vote-cast').length).toBeGreaterThan(0);
    // What everybody may read, everybody is told of.
    const told = pageOutside.events.filter(({ event }) => event?.startsWith('governance.'));
    expect(told.map(({ event }) => event)).toEqual(['governance.decision-published']);

    await done(clerk, NOTE, { id: item, note: 'All agreed.' });
    await done(clerk, CLOSE, { id });
    const issued = await done(clerk, ISSUE, { id });
    expect(issued.minutes.versions).toHaveLength(1);
    expect((await read(commissioner, id))?.minutes.versions).toEqual([]);
    const pdfPath = issued.minutes.versions[0]?.pdfPath ?? '';
    expect((await fetch(`${base}${pdfPath}`, { headers: commissioner })).status).toBe(404);
    for (const { headers } of members) {
      expect((await read(headers, id))?.minutes.youAreAsked).toBe(true);
      await done(headers, ANSWER, { id, input: { versionNo: 1, answer: 'ACCEPT' } });
    }
    const official = await read(commissioner, id);
    expect([official?.status, official?.minutes.versions[0]?.official]).toEqual(['MINUTES_ACCEPTED', true]);
    const pdf = await fetch(`${base}${pdfPath}`, { headers: commissioner });
    const bytes = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
    expect([pdf.status, pdf.headers.get('content-type'), bytes.slice(0, 8)]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.7',
    ]);
    for (const mark of ['/StructTreeRoot', '/Lang (en-GB)', '/Outlines', '/MarkInfo']) expect(bytes).toContain(mark);
    await mailed('Official minutes', 3);
  }, 60_000);

  it('is in the calendar of those who may attend, under an address that can be taken back', async () => {
    const id = await planned();
    await done(clerk, ADD, { id, input: { kind: 'REPORT', title: 'How it went' } });
    await done(clerk, NOTICE, { id });
    const create = 'mutation { calendarFeedCreate { address refusals { code } } }';
    const [own, other] = await Promise.all([ask(app, create, {}, members[0]?.headers), ask(app, create, {}, outsider)]);
    const addressOf = ({ data }: { data: unknown }): string =>
      new URL((data as { calendarFeedCreate: { address: string } }).calendarFeedCreate.address).pathname;
    const calendar = await fetch(`${base}${addressOf(own)}`);
    const text = await calendar.text();
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text).toContain(`UID:${id}@`);
    expect(text).toContain('DTSTART;TZID=Europe/London:');
    expect(text).toContain('1. How it went');
    expect(await (await fetch(`${base}${addressOf(other)}`)).text()).not.toContain('BEGIN:VEVENT');
    await ask(app, create, {}, members[0]?.headers);
    expect((await fetch(`${base}${addressOf(own)}`)).status).toBe(404);
    await ask(app, 'mutation { calendarFeedRevoke { refusals { code } } }', {}, outsider);
    expect((await fetch(`${base}${addressOf(other)}`)).status).toBe(404);
    expect((await fetch(`${base}/calendar/guess.ics`)).status).toBe(404);
  });

  it('is followed by nobody who may not look into its body, nor by who loses the seat', async () => {
    const id = await planned();
    const refused = await follow(outsider, id);
    await until(() => refused.ended);
    expect(JSON.stringify(refused.events)).toContain('NOT_FOUND');
    const [, , resident] = members;
    const room = await follow(resident?.headers ?? clerk, id);
    await send(
      clerk,
      `mutation ($id: ID!, $key: String!) { seatEnd(seatId: $id, idempotencyKey: $key) { refusals { code } } }`,
      { id: resident?.seatId },
    );
    await until(() => room.ended);
    await done(clerk, ADD, { id, input: { kind: 'REPORT', title: 'Behind closed doors' } });
    expect(JSON.stringify(room.events)).not.toContain('Behind closed doors');
    expect(await read(resident?.headers ?? clerk, id)).toBeNull();
  });
});
