import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '#kernel';
import { AppConfig, FileStore } from '#platform';
import {
  type GovernedAlliance,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MeetingFixture,
  addItem,
  bodyWithoutNotice,
  meetingFixture,
  openMeeting,
  planMeeting,
} from '../../../../../test/support/meeting-fixture.js';
import { AddPaper, type AddPaperCommand, LARGEST_PAPER } from './add-paper.js';
import { PaperReader } from './paper-reader.js';
import { WithdrawPaper } from './withdraw-paper.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
async function* bytes(count: number): AsyncGenerator<Uint8Array> {
  for (let left = count; left > 0; left -= 1_000_000) yield new Uint8Array(Math.min(left, 1_000_000));
}

describe('papers of a meeting', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let folder: string;
  let add: AddPaper;
  let withdraw: WithdrawPaper;
  let reader: PaperReader;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  let bodyId: string;
  beforeAll(async () => {
    fixture = await meetingFixture('2026-05-11T10:00:00Z');
    folder = await mkdtemp(join(tmpdir(), 'papers-'));
    const files = new FileStore(Object.assign(new AppConfig(), { dataDir: folder }));
    add = new AddPaper(fixture.desk, files);
    withdraw = new WithdrawPaper(fixture.desk);
    reader = new PaperReader(fixture.meetings, fixture.rooms, files);
    alliance = await fixture.governance.alliance();
    bodyId = await bodyWithoutNotice(fixture, alliance, 'PAP');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });
  afterAll(async () => {
    await fixture.governance.identity.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => fixture.clock.set('2026-05-11T10:00:00Z'));

  const paper = async (itemId: string, change: Partial<AddPaperCommand> = {}) => {
    const words = { title: 'Figures', summary: 'It costs little.', restricted: false };
    const file = { fileName: 'figures.pdf', content: bytes(10) };
    return add.run(alliance.clerk, { itemId, ...words, ...file, idempotencyKey: newKey(), ...change });
  };
  const reads = async (at: number, paperId: string): Promise<string> => {
    const actor = leads[at]?.actor;
    return actor === undefined ? 'nobody' : codeOf(reader.read(actor, paperId));
  };

  it('need a summary, and are of a kind and size that people can open', async () => {
    const itemId = await addItem(fixture, alliance, await planMeeting(fixture, alliance, bodyId));
    expect(await codeOf(paper(itemId, { summary: ' ' }))).toBe('governance.paper-summary-missing');
    expect(await codeOf(paper(itemId, { fileName: 'run.exe' }))).toBe('governance.paper-kind');
    expect(await codeOf(paper(itemId, { content: bytes(LARGEST_PAPER.bytes + 1) }))).toBe('governance.paper-too-large');
    expect(await codeOf(paper(itemId, { content: bytes(0) }))).toBe('input-invalid');
    expect(await codeOf(paper('agi_0'))).toBe('not-found');
    const command = { itemId, title: 'T', summary: 'S', restricted: false, fileName: 'a.pdf', content: bytes(1) };
    const { actor } = leads[0] ?? { actor: alliance.clerk };
    expect(await codeOf(add.run(actor, { ...command, idempotencyKey: newKey() }))).toBe('mandate-missing');
  });

  it('that are restricted are for those who may attend, but not for who leaves for the matter', async () => {
    const matterId = await makeMatter(fixture.governance, alliance, bodyId, { method: 'MEETING' });
    const itemId = await addItem(fixture, alliance, await planMeeting(fixture, alliance, bodyId), matterId);
    const { paperId } = await paper(itemId, { restricted: true });
    expect([await reads(0, paperId), await reads(1, paperId)]).toEqual(['done', 'done']);
    const { actor: auditor } = await signedIn(fixture.governance.identity, {
      ...{ role: 'AUDITOR', allianceId: alliance.allianceId },
    });
    expect(await codeOf(reader.read(auditor, paperId))).toBe('not-found');
    await fixture.governance.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    const conflicted = leads[1];
    if (conflicted === undefined) throw new Error('no lead');
    const interest = { nature: 'FINANCIAL', about: 'We bid for it', wishes: 'LEAVE' } as const;
    const { organisationId: actingFor, actor } = conflicted;
    await fixture.governance.declare.run(actor, { matterId, actingFor, ...interest, idempotencyKey: newKey() });
    expect([await reads(0, paperId), await reads(1, paperId)]).toEqual(['done', 'not-found']);
  });

  it('are taken back before the meeting opens, and not after', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const itemId = await addItem(fixture, alliance, meetingId);
    const [first, second] = [(await paper(itemId)).paperId, (await paper(itemId)).paperId];
    const back = async (paperId: string): Promise<string> =>
      codeOf(withdraw.run(alliance.clerk, { paperId, idempotencyKey: newKey() }));
    expect([await back(first), await back(first), await reads(0, first)]).toEqual(['done', 'not-found', 'not-found']);
    await openMeeting(fixture, alliance, meetingId);
    expect(await back(second)).toBe('governance.meeting-state');
    expect(await reads(0, second)).toBe('done');
  });
});
