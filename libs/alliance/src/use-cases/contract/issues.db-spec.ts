import pg from 'pg';
import { OpennessLevel, type PersonActor, Refusal, placeId, systemActor } from '#kernel';
import {
  type ContractAlliance,
  type ContractFixture,
  contractFixture,
} from '../../../../../test/support/contract-fixture.js';
import { makeMatter, newKey } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import { contractPresenter } from '../../events/contract-presenters.js';
import { issueStatus, offeredAgreement } from '../../domain/contract/issue.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const position = { interest: 'People are seen soon.', need: 'Referrals by Thursday.', option: 'A shared inbox.' };

describe('an issue', () => {
  let fixture: ContractFixture;
  let alliance: ContractAlliance;
  beforeAll(async () => {
    fixture = await contractFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-11T10:00:00Z');
    alliance = await fixture.alliance();
  });
  afterAll(async () => fixture.close());

  const org = (at: number): string => alliance.organisations[at]?.id ?? '';
  const lead = (at: number): PersonActor => alliance.leads[at]?.actor ?? alliance.clerk;
  const raise = async (change: object = {}, actor = lead(0)): Promise<string> => {
    const words = { title: 'Late referrals', problem: 'They arrive on Friday afternoons.', parties: [org(0), org(1)] };
    const command = { allianceId: alliance.allianceId, ...words, idempotencyKey: newKey(), ...change };
    return (await fixture.issues.raise.run(actor, command)).issueId;
  };
  const as = (at: number, issueId: string) => ({ issueId, actingFor: org(at), idempotencyKey: newKey() });
  const give = async (issueId: string, at: number): Promise<string> =>
    codeOf(fixture.issues.give.run(lead(at), { ...as(at, issueId), position }));
  const offer = async (issueId: string, at: number | null, agreed = 'A shared inbox from June.'): Promise<string> => {
    const clerk = { issueId, idempotencyKey: newKey() };
    const actor = at === null ? alliance.clerk : lead(at);
    return codeOf(fixture.issues.offer.run(actor, { ...(at === null ? clerk : as(at, issueId)), agreed }));
  };
  const confirm = async (issueId: string, at: number, agreedNo?: number): Promise<string> =>
    codeOf(fixture.issues.confirm.run(lead(at), { ...as(at, issueId), agreedNo }));
  const passOn = async (issueId: string, at: number): Promise<string> =>
    codeOf(fixture.issues.passOn.run(lead(at), { ...as(at, issueId), why: 'We need somebody to help us.' }));
  const read = async (issueId: string, actor: PersonActor = alliance.clerk) =>
    (await fixture.process.issue(actor, issueId))?.issue;
  const told = async (): Promise<[string, unknown][]> => {
    const events = await fixture.log.read(alliance.allianceNo, 0n, 1000);
    return events.flatMap(({ type, body }) =>
      type.startsWith('alliance.issue') ? [[type, (body as { byTheClock?: boolean }).byTheClock]] : [],
    );
  };

  it('is resolved when each party has said what was agreed', async () => {
    const issueId = await raise();
    expect([await give(issueId, 0), await give(issueId, 1), await give(issueId, 2)]).toEqual([
      'done',
      'done',
      'alliance.not-a-party',
    ]);
    expect(await confirm(issueId, 1)).toBe('alliance.no-agreement-offered');
    expect(await offer(issueId, 1)).toBe('done');
    expect(await confirm(issueId, 1)).toBe('alliance.already-confirmed');
    expect(await offer(issueId, 0, 'A shared inbox, answered daily.')).toBe('done');
    expect(await confirm(issueId, 1)).toBe('done');
    const issue = await read(issueId);
    expect(issue && issueStatus(issue).status).toBe('RESOLVED');
    expect(issue?.steps.map(({ kind, words }) => [kind, words])).toEqual([
      ['POSITION', null],
      ['POSITION', null],
      ['OFFERED', 'A shared inbox from June.'],
      ['OFFERED', 'A shared inbox, answered daily.'],
      ['CONFIRMED', null],
      ['RESOLVED', 'A shared inbox, answered daily.'],
    ]);
    expect(await give(issueId, 0)).toBe('alliance.issue-closed');
    expect(await passOn(issueId, 0)).toBe('alliance.issue-closed');
  });

  it('is settled by both when the clerk writes it down, also when they say so at once', async () => {
    const issueId = await raise({}, alliance.clerk);
    await offer(issueId, null);
    expect(await Promise.all([confirm(issueId, 0), confirm(issueId, 1)])).toEqual(['done', 'done']);
    const types = (await told()).map(([type]) => type);
    expect(types.filter((type) => type === 'alliance.issue-resolved')).toHaveLength(1);
  });

  it('is not agreed to in words that somebody has not read', async () => {
    const issueId = await raise();
    await offer(issueId, 0);
    const issue = await read(issueId);
    const seen = issue && offeredAgreement(issue)?.offer.no;
    await offer(issueId, 0, 'No inbox at all.');
    expect(await confirm(issueId, 1, seen)).toBe('alliance.agreement-rewritten');
    const now = await read(issueId);
    expect(now && issueStatus(now).status).toBe('OPEN');
    expect(await confirm(issueId, 1, now && offeredAgreement(now)?.offer.no)).toBe('done');
  });

  it('climbs the ladder by the clock, and each level is told of once', async () => {
    const issueId = await raise();
    const round = async (at: string): Promise<void> => {
      fixture.clock.set(at);
      await fixture.issues.announce.run(alliance.allianceNo, fixture.clock.now());
      await fixture.issues.announce.run(alliance.allianceNo, fixture.clock.now());
    };
    await round('2026-05-15T10:00:00Z');
    expect((await told()).length).toBe(1);
    await round('2026-05-19T10:00:00Z');
    expect((await told()).at(-1)).toEqual(['alliance.issue-passed-on', true]);
    expect(await passOn(issueId, 1)).toBe('done');
    expect(await passOn(issueId, 1)).toBe('alliance.issue-at-top');
    await round('2026-06-30T10:00:00Z');
    expect((await told()).map(([type]) => type)).toEqual([
      'alliance.issue-raised',
      'alliance.issue-passed-on',
      'alliance.issue-passed-on',
      'alliance.issue-overdue',
    ]);
    const kinds = (await read(issueId))?.steps.map(({ kind, level }) => `${kind} ${level}`);
    expect(kinds).toEqual(['CLOCK PARTIES', 'PASSED_ON MANAGEMENT_TEAM', 'CLOCK LEADERSHIP_TEAM']);
  });

  it('keeps the clocks it was raised with', async () => {
    const set = async (days: number, actor: PersonActor): Promise<string> => {
      const clocks = {
        days: { PARTIES: days, MANAGEMENT_TEAM: 5, LEADERSHIP_TEAM: 5 },
        nation: 'SCOTLAND',
      } as const;
      return codeOf(
        fixture.issues.clocks.run(actor, { allianceId: alliance.allianceId, clocks, idempotencyKey: newKey() }),
      );
    };
    const before = await raise();
    expect([await set(0, alliance.clerk), await set(2, lead(0))]).toEqual(['input-invalid', 'not-allowed']);
    expect([await set(3, alliance.clerk), await set(2, alliance.clerk)]).toEqual(['done', 'done']);
    const after = await raise();
    expect([(await read(before))?.clocks.days.PARTIES, (await read(after))?.clocks.days.PARTIES]).toEqual([5, 2]);
    expect((await fixture.process.clocks(lead(1), alliance.allianceId))?.nation).toBe('SCOTLAND');
  });

  it('lies between two or more that take part, and is raised by who sees what partners see', async () => {
    expect(await codeOf(raise({ parties: [org(0)] }))).toBe('alliance.issue-needs-parties');
    expect(await codeOf(raise({ parties: [org(0), org(0)] }))).toBe('alliance.issue-needs-parties');
    expect(await codeOf(raise({ parties: [org(0), 'org_0'] }))).toBe('alliance.issue-needs-parties');
    expect(await codeOf(raise({ title: '' }))).toBe('alliance.text-missing');
    const { allianceId } = alliance;
    const { actor: panel } = await signedIn(fixture.governance.identity, { role: 'PANEL_MEMBER', allianceId });
    expect(await codeOf(raise({}, panel))).toBe('not-allowed');
    const issueId = await raise();
    expect(await read(issueId, panel)).toBeUndefined();
    expect(await fixture.process.issues(panel, allianceId, null, { before: null, limit: 10 })).toEqual([]);
    expect(await fixture.process.clocks(panel, allianceId)).toBeNull();
    const command = { issueId, reason: 'Gone', idempotencyKey: newKey() };
    expect(await codeOf(fixture.issues.withdraw.run(panel, command))).toBe('not-found');
    const other = await fixture.alliance();
    expect(await read(issueId, other.clerk)).toBeUndefined();
  });

  it('is passed on by a party or the clerk, and taken back by who raised it', async () => {
    const issueId = await raise();
    expect(await passOn(issueId, 2)).toBe('alliance.not-a-party');
    const command = { issueId, why: 'Because', idempotencyKey: newKey() };
    expect(await codeOf(fixture.issues.passOn.run(lead(1), command))).toBe('not-allowed');
    const stolen = { ...command, actingFor: org(0), idempotencyKey: newKey() };
    expect(await codeOf(fixture.issues.passOn.run(lead(1), stolen))).toBe('mandate-missing');
    expect(await codeOf(fixture.issues.passOn.run(alliance.clerk, command))).toBe('done');
    const withdraw = { issueId, reason: 'It has gone away.', idempotencyKey: newKey() };
    expect(await codeOf(fixture.issues.withdraw.run(lead(1), withdraw))).toBe('not-allowed');
    expect(await codeOf(fixture.issues.withdraw.run(lead(0), { ...withdraw, idempotencyKey: newKey() }))).toBe('done');
    const open = await fixture.process.issues(lead(2), alliance.allianceId, true, { before: null, limit: 10 });
    const ended = await fixture.process.issues(lead(2), alliance.allianceId, false, { before: null, limit: 10 });
    expect([open.length, ended.length]).toEqual([0, 1]);
  });

  it('becomes a matter that the one who says so may see', async () => {
    const issueId = await raise();
    const matterId = await makeMatter(fixture.governance, alliance, alliance.bodyId, {});
    const link = async (matter: string): Promise<string> => {
      const command = { issueId, matterId: matter, idempotencyKey: newKey() };
      return codeOf(fixture.issues.toMatter.run(alliance.clerk, command));
    };
    expect(await link(placeId('mat', alliance.allianceNo, 9999n))).toBe('not-found');
    expect(await link('mat_0')).toBe('not-found');
    expect(await link(matterId)).toBe('done');
    expect(await link(matterId)).toBe('alliance.issue-closed');
    expect((await read(issueId))?.steps.at(-1)).toMatchObject({ kind: 'TAKEN_TO_MATTER', matter: matterId });
  });

  it('is told of with ids alone, to partners and above', async () => {
    const issueId = await raise();
    await offer(issueId, 0, 'Our secret way out');
    const events = await fixture.log.read(alliance.allianceNo, 0n, 1000);
    const own = events.filter(({ type }) => type.startsWith('alliance.issue'));
    expect(JSON.stringify(own.map(({ body }) => body))).not.toMatch(/referrals|secret/i);
    const presenter = contractPresenter('alliance.issue-raised');
    expect(presenter.from).toBe(OpennessLevel.PARTNERS);
    const [first] = own;
    expect(first && presenter.present(first, OpennessLevel.PARTNERS).subject).toBe(issueId);
    expect(contractPresenter('alliance.charter-adopted').from).toBe(OpennessLevel.PUBLIC);
  });

  it('is kept by the database as it was raised and as it went on', async () => {
    const issueId = await raise();
    await give(issueId, 0);
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query('set role commonbook_app');
    for (const sql of [
      `update issue set problem = 'Their fault'`,
      `update issue_step set words = 'x'`,
      'delete from issue_step',
      'delete from issue_party',
    ]) {
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
    expect(await codeOf(fixture.issues.confirm.run(systemActor('spec'), as(0, issueId)))).toBe('not-allowed');
  });
});
