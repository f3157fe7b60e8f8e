import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import { EventLog, Reactions } from '#platform';
import {
  type GovernedAlliance,
  closing,
  makeBody,
  makeMatter,
  newKey,
  platform,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { type MeetingFixture, meetingFixture, planMeeting, seen } from '../../../../../test/support/meeting-fixture.js';
import type { MatterType } from '../../domain/rules/matter-type.js';
import { MatterObjectType } from '../../graphql/matter.types.js';
import { EndAuthority } from '../../reactions/end-authority.js';
import { PutInForce } from '../../reactions/put-in-force.js';
import { ReplaceRepresentative } from '../../reactions/replace-representative.js';
import type { CloseMatterCommand } from '../close-matter.js';
import type { ChangeBodyTermsCommand } from './change-body-terms.js';

const code = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));
const codeOf = async (deed: Promise<unknown>): Promise<string> => deed.then(() => 'done', code);
const notice = (noticeDays: number) =>
  ({ noticeDays, noticeUnit: 'CLEAR_DAYS', quorumWaitMinutes: 30, minutesDays: 5, everyMonths: 1 }) as const;

describe('the terms of a body', () => {
  let fixture: MeetingFixture;
  let reactions: Reactions;
  let alliance: GovernedAlliance;
  let clerk: PersonActor;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await meetingFixture();
    const { identity, seatHolders } = fixture.governance;
    reactions = new Reactions(identity.database, identity.unitOfWork, new EventLog(identity.database));
    new PutInForce(reactions, new ReplaceRepresentative(seatHolders)).onModuleInit();
    new EndAuthority(reactions).onModuleInit();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.governance.alliance();
    clerk = alliance.clerk;
    bodyId = await makeBody(fixture.governance, alliance);
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });
  afterAll(() => fixture.governance.identity.close());

  const command = (change: Partial<ChangeBodyTermsCommand>): ChangeBodyTermsCommand => {
    const whole = { bodyId, change: { meetings: notice(7) }, reason: 'Papers need a week to read.' };
    return { ...whole, idempotencyKey: newKey(), ...change };
  };
  const change = async (more: Partial<ChangeBodyTermsCommand> = {}, actor: PersonActor = clerk) =>
    fixture.governance.changeTerms.run(actor, command(more));
  const history = async (): Promise<string[]> => {
    const view = await fixture.governance.reader.body(clerk, bodyId);
    return (view === null ? [] : fixture.governance.terms.history(view.body)).map(
      ({ termsNo, state, meetings }) => `${termsNo} ${state} ${meetings.noticeDays}`,
    );
  };
  const noticeNow = async (): Promise<number | undefined> =>
    (await fixture.governance.reader.body(clerk, bodyId))?.body.terms.meetings?.noticeDays;
  async function opened(type: MatterType, authorises: readonly string[], on = bodyId): Promise<string> {
    const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises };
    const method = type === 'RULE_AMENDMENT' ? 'MEETING' : 'WRITTEN';
    const matterId = await makeMatter(fixture.governance, alliance, on, { type, method, content });
    await fixture.governance.open.run(clerk, { matterId, idempotencyKey: newKey() });
    return matterId;
  }
  async function decide(matterId: string, more: Partial<CloseMatterCommand> = {}, voters = leads): Promise<string> {
    for (const { actor, organisationId: actingFor } of voters) {
      const vote = { matterId, actingFor, choice: 'FOR', reason: null } as const;
      await fixture.governance.cast.run(actor, { ...vote, idempotencyKey: newKey() });
    }
    const { decisionId, outcome } = await fixture.governance.close.run(clerk, closing(matterId, more));
    expect(outcome).toBe('APPROVED');
    await reactions.catchUp(alliance.allianceNo);
    return decisionId;
  }
  const refused = async (): Promise<string[]> =>
    (await reactions.notCarriedOut(alliance.allianceNo)).map((effect) => effect.code);

  it('are put right by the clerk at once, as long as the body has not begun its work', async () => {
    const key = newKey();
    const first = await change({ idempotencyKey: key, expectedVersion: 1 });
    expect(first).toMatchObject({ inForce: true, replayed: false });
    expect(await change({ idempotencyKey: key, expectedVersion: 1 })).toEqual({ ...first, replayed: true });
    expect(await history()).toEqual(['1 IN_FORCE 7', '0 SUPERSEDED 5']);
    expect(await codeOf(change({ idempotencyKey: key, reason: 'Another' }))).toBe('idempotency-conflict');
  });

  it('wait for a decision from then on, and count from its day', async () => {
    await opened('AGREEMENT', []);
    const { termsId, inForce } = await change();
    expect(inForce).toBe(false);
    expect(await history()).toEqual(['1 PROPOSED 7', '0 IN_FORCE 5']);
    await decide(await opened('BODY_TERMS', [termsId]), { effectiveFrom: '2026-06-01' as IsoDate });
    expect(await history()).toEqual(['1 NOT_YET 7', '0 IN_FORCE 5']);
    fixture.clock.set('2026-06-01T10:00:00Z');
    expect(await history()).toEqual(['1 IN_FORCE 7', '0 SUPERSEDED 5']);
    expect(await refused()).toEqual([]);
    await decide(await opened('BODY_TERMS', [termsId]));
    expect(await refused()).toEqual(['governance.proposal-settled']);
  });

  it('leave what is open, and a meeting that was convened, as they began', async () => {
    const running = await opened('AGREEMENT', []);
    const early = await planMeeting(fixture, alliance, bodyId);
    const { termsId } = await change({
      change: { meetings: notice(9), sealedBallots: true, quorum: { kind: 'COUNT', minimum: 2 } },
    });
    await decide(await opened('BODY_TERMS', [termsId]));
    const late = await planMeeting(fixture, alliance, bodyId, { startsOn: '2026-06-24' as IsoDate });
    const view = async (meetingId: string) => (await seen(fixture, clerk, meetingId)).body.terms;
    expect([(await view(early)).meetings?.noticeDays, (await view(late)).meetings?.noticeDays]).toEqual([undefined, 9]);
    expect([(await view(early)).quorum?.kind, (await view(late)).quorum?.kind]).toEqual(['EACH_UNIT', 'COUNT']);
    const sealed = async (matterId: string): Promise<boolean | undefined> =>
      (await fixture.governance.reader.matter(clerk, matterId))?.matter.frozen?.sealed;
    expect([await sealed(running), await sealed(await opened('AGREEMENT', []))]).toEqual([false, true]);
    await decide(running);
  });

  it('choose rules for kinds of matter: what is opened afterwards goes by them, in drafts and proxies too', async () => {
    const running = await opened('SERVICE_CHANGE', []);
    const draft = await makeMatter(fixture.governance, alliance, bodyId, { type: 'SPENDING', method: 'MEETING' });
    const [giver, holder] = leads;
    const proxy = async (): Promise<string> => {
      const paper = {
        matterId: draft,
        actingFor: giver?.organisationId ?? null,
        holderId: holder?.actor.personId ?? '',
      };
      return codeOf(fixture.governance.proxy.run(giver?.actor ?? clerk, { ...paper, idempotencyKey: newKey() }));
    };
    expect(await proxy()).toBe('governance.proxies-not-taken');
    expect(await codeOf(change({ change: { rules: { ADMISSION: 'ORDINARY' } } }))).toBe(
      'governance.rule-not-for-matter',
    );
    const { termsId } = await change({ change: { rules: { SERVICE_CHANGE: 'UNANIMITY', SPENDING: 'ORDINARY' } } });
    await decide(await opened('BODY_TERMS', [termsId]));
    const view = async (id: string) => fixture.governance.reader.matter(clerk, id);
    const frozen = async (id: string): Promise<string | undefined> => (await view(id))?.matter.frozen?.rule.code;
    expect([await frozen(running), await frozen(await opened('SERVICE_CHANGE', []))]).toEqual([
      'CONSENSUS_THEN_ESCALATE',
      'UNANIMITY',
    ]);
    const shown = await view(draft);
    expect(shown && MatterObjectType.of(shown).rule).toBe('ORDINARY');
    expect(await proxy()).toBe('done');
    await fixture.governance.open.run(clerk, { matterId: draft, idempotencyKey: newKey() });
    expect(await frozen(draft)).toBe('ORDINARY');
  });

  it('are those before again when their decision is taken back', async () => {
    await opened('AGREEMENT', []);
    const { termsId } = await change();
    const decisionId = await decide(await opened('BODY_TERMS', [termsId]));
    expect(await noticeNow()).toBe(7);
    const byDecisionId = await decide(await opened('BODY_TERMS', []));
    await fixture.governance.revoke.run(clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    await reactions.catchUp(alliance.allianceNo);
    expect(await history()).toEqual(['1 ENDED 7', '0 IN_FORCE 5']);
  });

  it('of a society change as its rules do, and others not by them', async () => {
    await opened('AGREEMENT', []);
    const { termsId } = await change();
    const meeting = { kind: 'GENERAL_MEETING', code: 'GM', name: 'General meeting' } as const;
    const society = await makeBody(fixture.governance, alliance, meeting);
    const members = await seatLeads(fixture.governance, alliance, society);
    await decide(await opened('RULE_AMENDMENT', [termsId], society), {}, members);
    await decide(await opened('RULE_AMENDMENT', ['trm_00000000000000000000000000'], society), {}, members);
    expect(await refused()).toEqual(['governance.terms-otherwise-decided', 'not-found']);
    expect(await history()).toEqual(['1 PROPOSED 7', '0 IN_FORCE 5']);
    const own = await change({ bodyId: society });
    await decide(await opened('RULE_AMENDMENT', [own.termsId], society), {}, members);
    expect((await fixture.governance.reader.body(clerk, society))?.body.terms.meetings?.noticeDays).toBe(7);
  });

  it('are changed by the clerk alone, who knows how they stand, and says why', async () => {
    expect(await codeOf(change({}, leads[0]?.actor))).toBe('mandate-missing');
    expect(await codeOf(change({ expectedVersion: 7 }))).toBe('stale-version');
    expect(await codeOf(change({ reason: ' ' }))).toBe('input-invalid');
    expect(await codeOf(change({ change: {} }))).toBe('governance.terms-unchanged');
    expect(await codeOf(change({ bodyId: 'bod_00000000000000000000000000' }))).toBe('not-found');
    const advice = { kind: 'SUBCOMMITTEE', code: 'SC', name: 'Advice' } as const;
    const terms = { quorum: null, abstention: 'BLOCKS', weighting: null, nation: 'SCOTLAND', delegations: [] } as const;
    const sub = await makeBody(fixture.governance, alliance, { ...advice, terms: { reference: 'Advise.', ...terms } });
    expect(await codeOf(change({ bodyId: sub, change: { reference: '' } }))).toBe(
      'governance.terms-of-reference-required',
    );
  });

  it('are decided once and never removed, in the database too', async () => {
    await change();
    await planMeeting(fixture, alliance, bodyId);
    const write = async (text: string): Promise<unknown> =>
      fixture.governance.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) => tx.query(text));
    await expect(write(`update body_terms set decision = 'dec_x'`)).rejects.toThrow('decided once');
    await expect(write(`update body_terms set terms = '{}'`)).rejects.toThrow(/permission denied/);
    await expect(write('delete from body_terms')).rejects.toThrow(/permission denied/);
    await expect(write('update meeting set terms_no = 0')).rejects.toThrow('keeps the terms');
  });
});
