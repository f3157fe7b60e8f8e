import { createHash, createHmac } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { ViewerRole } from '#kernel';
import {
  type Opened,
  ROOM_STREAM,
  SLIPS,
  type SlipName,
  marksIn,
  ownDoors,
  roomDoors,
  sharedDoors,
  spine,
  tablesWithMarks,
} from '../support/cost-effect-doors.js';
import { type EventSourceReader, openEvents } from '../support/event-source.js';
import { type GovernedApp, type Headers, codes, governedApp } from '../support/governed-app.js';
import { Team } from '../support/governed-team.js';
import { ADD, CLOSE, COME, CONVENE, ISSUE, NOTE, NOTICE, OPEN, TAKE } from '../support/meeting-operations.js';
import { until } from '../support/until.js';

const DRAFT = `mutation ($bodyId: ID!, $input: MatterDraftInput!, $key: String!) {
  matterDraft(bodyId: $bodyId, input: $input, idempotencyKey: $key) { matter { id } refusals { code path } } }`;
const EDIT = `mutation ($matterId: ID!, $input: MatterEditInput!, $version: Int!, $key: String!) {
  matterEdit(matterId: $matterId, input: $input, expectedVersion: $version, idempotencyKey: $key) {
    matter { version } refusals { code path } } }`;
const OPEN_MATTER = `mutation ($matterId: ID!, $key: String!) {
  matterOpen(matterId: $matterId, idempotencyKey: $key) { matter { status } refusals { code } } }`;

interface Reader {
  readonly who: string;
  readonly headers: Headers;
  /** Whose slips they may read. */
  readonly slips: readonly SlipName[];
}

describe('what an option would cost a member, on every channel', () => {
  let site: GovernedApp;
  let base: string;
  let team: Team;
  let readers: Reader[];
  let opened: Opened;
  let itemId: string;
  const streams = new Map<string, EventSourceReader>();
  const words = { method: 'MEETING', title: 'Saturdays', question: 'Do we?', bestForPeople: 'People can come.' };

  const effect = (at: number, { minor, note }: { minor: string; note: string }): object => {
    return { organisationId: team.members[at]?.organisationId, amount: { minor, currency: 'GBP' }, note };
  };
  const withSlips = (...costEffects: object[]): object => {
    const options = [
      { text: 'Yes', costEffect: 'Some', outcomeEffect: 'More', costEffects },
      { text: 'No', costEffect: '', outcomeEffect: '' },
    ];
    return { ...words, options };
  };
  async function done(query: string, variables: object) {
    const answer = await site.run(site.clerk, query, variables);
    expect(codes(answer)).toEqual([]);
    return answer;
  }

  beforeAll(async () => {
    site = await governedApp('2026-03-02T09:00:00Z');
    await site.app.listen(0, '127.0.0.1');
    base = await site.app.getUrl();
    const meetings = { noticeDays: 0, noticeUnit: 'CLEAR_DAYS' };
    team = await Team.ofOrganisations(site, { code: 'ALT', name: 'Leadership team', meetings });
    readers = await everybody();
    const input = { type: 'AGREEMENT', ...withSlips(effect(1, { minor: '5', note: 'first' })) };
    const { matter } = await done(DRAFT, { bodyId: team.bodyId, input });
    const { id: matterId } = matter as { id: string };
    const times = { startsOn: '2026-03-02', startsAt: '10:00', endsAt: '12:00', mode: 'IN_PERSON', place: 'Town Hall' };
    const { meeting } = await done(CONVENE, { id: team.bodyId, input: times });
    const { id: meetingId } = meeting as { id: string };
    const item = { kind: 'MATTER', title: 'Saturdays', matterId };
    itemId = String((await done(ADD, { id: meetingId, input: item })).addedId);
    opened = { matterId, meetingId, reference: null };
    await done(NOTICE, { id: meetingId });
    await site.at('2026-03-02T10:00:00Z');
    await done(OPEN, { id: meetingId });
    for (const { personId, seatId } of team.members) {
      await done(COME, { id: meetingId, input: { personId, seatId, capacity: 'MEMBER' } });
    }
  }, 90_000);
  afterAll(async () => {
    for (const stream of streams.values()) stream.close();
    await site.close();
  });

  async function everybody(): Promise<Reader[]> {
    const { allianceId, organisations } = site.alliance;
    const one = async (role: ViewerRole, slips: readonly SlipName[], at?: number): Promise<Reader> => {
      const organisationId = organisations[at ?? 0]?.id ?? '';
      const { headers } = await site.person(role, at === undefined ? { allianceId } : { organisationId });
      return { who: `${role} of ${at === undefined ? 'the alliance' : `member ${at}`}`, headers, slips };
    };
    const lead = (at: number): Headers => team.members[at]?.headers ?? {};
    return [
      { who: 'the lead of member 1', headers: lead(1), slips: ['heron'] },
      { who: 'who stands in for it', headers: team.members[1]?.alternate.headers ?? {}, slips: ['heron'] },
      { who: 'the lead of member 2', headers: lead(2), slips: ['otter'] },
      { who: 'the lead of member 3', headers: lead(3), slips: [] },
      await one('PARTNER_FINANCE', ['heron'], 1),
      await one('PARTNER_FINANCE', ['otter'], 2),
      await one('COMMISSIONER', [], 0),
      await one('AUDITOR', []),
      await one('DELIVERY_BOARD', []),
      await one('PANEL_MEMBER', []),
      await one('ALLIANCE_MANAGER', ['heron', 'otter']),
      { who: 'the clerk', headers: site.clerk, slips: ['heron', 'otter'] },
      { who: 'the public', headers: {}, slips: [] },
    ];
  }

  /** Which slips each channel gave each reader away; those in which there are none are left out. */
  async function found(read: (reader: Reader) => Promise<Record<string, string>>): Promise<Record<string, object>> {
    const all: Record<string, object> = {};
    for (const reader of readers) {
      const texts = Object.entries(await read(reader));
      all[reader.who] = Object.fromEntries(texts.map(([door, text]) => [door, marksIn(text)]));
    }
    return all;
  }
  const ownOf = (doors: readonly string[], slipsOf: (reader: Reader) => readonly SlipName[]): Record<string, object> =>
    Object.fromEntries(
      readers.map((reader) => [reader.who, Object.fromEntries(doors.map((door) => [door, slipsOf(reader)]))]),
    );
  const OWN = ['matter', 'node', 'matters', 'meeting', 'matterPage', 'matterFragment'];
  const inRoom = ({ slips }: Reader): readonly SlipName[] => (slips.length > 1 ? [] : slips);

  it('a change of the draft is live in the room, to each member its own', async () => {
    for (const { who, headers } of readers.filter(({ who: name }) => name !== 'the public')) {
      const variables = { id: opened.meetingId };
      streams.set(who, await openEvents(`${base}/graphql/stream`, headers, { query: ROOM_STREAM, variables }));
    }
    await done(TAKE, { id: itemId });
    const input = withSlips(effect(1, SLIPS.heron), effect(2, SLIPS.otter));
    const { matter } = await done(EDIT, { matterId: opened.matterId, input, version: 1 });
    expect(matter).toEqual({ version: 2 });
    for (const { who, slips } of readers) {
      const stream = streams.get(who);
      if (stream === undefined) continue;
      const text = (): string => JSON.stringify(stream.events);
      const follows = !/^(DELIVERY_BOARD|PANEL_MEMBER)/.test(who);
      if (follows) await until(() => text().includes('governance.matter-edited'));
      expect([who, follows, marksIn(text())]).toEqual([who, follows, slips]);
    }
  });

  it('while it is a draft each reads what is theirs, and no other', async () => {
    expect(await found(async ({ headers }) => ownDoors(site, headers, opened))).toEqual(
      ownOf(OWN, ({ slips }) => slips),
    );
    expect(await found(async ({ headers }) => roomDoors(site, headers, opened))).toEqual(
      ownOf(['room', 'fragment'], inRoom),
    );
  });

  it('says to members alone that nothing is written down for them', async () => {
    const said = /Nothing is written down of what this would cost/;
    for (const { who, headers } of readers) {
      const { room = '' } = await roomDoors(site, headers, opened);
      expect([who, said.test(room)]).toEqual([who, /member 3|member 0/.test(who)]);
    }
  });

  it('decided, each reads what is theirs; register, files, minutes, mails and events hold nothing for anybody', async () => {
    await done(OPEN_MATTER, { matterId: opened.matterId });
    expect(await team.vote(opened.matterId, 'FFFFF')).toEqual([]);
    const { id } = await team.decide(opened.matterId);
    const { decision } = await site.run(
      site.clerk,
      `query ($id: ID!) { it: node(id: $id) { ... on Decision { decision: reference } } }`,
      { id },
    );
    opened = { ...opened, reference: String(decision) };
    await done(NOTE, { id: itemId, note: 'All agreed.' });
    await done(CLOSE, { id: opened.meetingId });
    await done(ISSUE, { id: opened.meetingId });
    await site.at('2026-03-02T13:00:00Z');
    expect(await found(async ({ headers }) => ownDoors(site, headers, opened))).toEqual(
      ownOf(OWN, ({ slips }) => slips),
    );
    const shared = await found(async ({ headers }) => sharedDoors(site, headers, opened));
    expect(shared).toEqual(ownOf(Object.keys(shared['the clerk'] ?? {}), () => []));
    const { decision: page = '', json = '', minutesPdf = '' } = await sharedDoors(site, site.clerk, opened);
    for (const text of [page, json, minutesPdf]) expect(text).toContain('Saturdays');
    for (const { who, headers } of readers.filter(({ who: name }) => name !== 'the public')) {
      const told = await spine(site, base, headers, 1);
      expect([who, marksIn(told)]).toEqual([who, []]);
    }
    expect(await tablesWithMarks(site)).toEqual(['cost_effect_slip']);
  }, 60_000);

  it('can be checked by the member, against what everybody on the spine is told', async () => {
    const query = `query ($id: ID!) { matter(id: $id) { costEffects { proof { text salt leaves hash } } } }`;
    const { costEffects } = await site.run(team.members[1]?.headers ?? {}, query, { id: opened.matterId });
    const [{ proof }] = costEffects as [{ proof: { text: string; salt: string; leaves: string[]; hash: string } }];
    expect(JSON.parse(proof.text)).toMatchObject({
      matter: opened.matterId,
      effects: [{ option: 1, text: 'Yes', amount: { minor: SLIPS.heron.minor }, note: SLIPS.heron.note }],
    });
    const leaf = createHmac('sha256', Buffer.from(proof.salt, 'hex')).update(proof.text).digest('hex');
    expect(proof.leaves).toHaveLength(team.members.length);
    expect(proof.leaves).toContain(leaf);
    const said = JSON.stringify({ leaves: proof.leaves, matter: opened.matterId });
    expect(createHash('sha256').update(said).digest('hex')).toBe(proof.hash);
    expect(await spine(site, base, team.members[3]?.headers ?? {}, 1)).toContain(proof.hash);
  });

  it('refuses who may not write them down, and for whom they cannot be, at their place', async () => {
    const input = { type: 'AGREEMENT', ...withSlips({ organisationId: 'org_elsewhere', amount: { minor: '1' } }) };
    const lead = team.members[1]?.headers ?? {};
    expect(codes(await site.run(lead, DRAFT, { bodyId: team.bodyId, input }))).toEqual(['MANDATE_MISSING']);
    const { refusals } = await site.run(site.clerk, DRAFT, { bodyId: team.bodyId, input });
    expect(refusals).toEqual([
      { code: 'GOVERNANCE_COST_EFFECT_STRANGER', path: ['options', '0', 'costEffects', '0', 'organisationId'] },
    ]);
  });

  it('is reached in the schema by one field alone', () => {
    const { schema } = site.app.get(GraphQLSchemaHost);
    const ways = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => /CostEffect/.test(getNamedType(field.type).name))
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(ways.toSorted()).toEqual(['Matter.costEffects', 'MatterCostEffects.effects', 'MatterCostEffects.proof']);
  });

  it('would be found if it stood where others read it (planted)', async () => {
    const options = [{ text: 'Yes', costEffect: 'Member 1 pays £11,111.31', outcomeEffect: '' }];
    await done(DRAFT, { bodyId: team.bodyId, input: { type: 'AGREEMENT', ...words, options } });
    const all = await found(async ({ headers }) => ownDoors(site, headers, opened));
    expect(all['the lead of member 2']).toMatchObject({ matters: ['heron', 'otter'], matter: ['otter'] });
    expect(await tablesWithMarks(site)).toEqual(['cost_effect_slip', 'matter']);
  });
});
