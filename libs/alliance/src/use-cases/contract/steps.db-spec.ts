import pg from 'pg';
import { Refusal, publicActor } from '#kernel';
import {
  type ContractAlliance,
  type ContractFixture,
  contractFixture,
} from '../../../../../test/support/contract-fixture.js';
import { newKey } from '../../../../../test/support/governance-fixture.js';
import { type ContractStep, type StepOutput, stepNames, stepStatus } from '../../domain/contract/step.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('the five steps', () => {
  let fixture: ContractFixture;
  let alliance: ContractAlliance;
  beforeAll(async () => {
    fixture = await contractFixture();
  });
  beforeEach(async () => {
    alliance = await fixture.alliance();
  });
  afterAll(async () => fixture.close());

  const own = (step: ContractStep) => ({ allianceId: alliance.allianceId, step, idempotencyKey: newKey() });
  const start = async (step: ContractStep): Promise<string> =>
    codeOf(fixture.steps.start.run(alliance.clerk, own(step)));
  const record = async (step: ContractStep, kind: StepOutput, words = 'We are ready.'): Promise<string> =>
    codeOf(fixture.steps.record.run(alliance.clerk, { ...own(step), kind, words }));
  const signOff = async (step: ContractStep, at: 0 | 1 | 2): Promise<string> => {
    const { actor, organisationId: actingFor } = alliance.leads[at];
    return codeOf(fixture.steps.signOff.run(actor, { ...own(step), actingFor }));
  };
  const allSignOff = async (step: ContractStep): Promise<string[]> => {
    const codes: string[] = [];
    for (const at of [0, 1, 2] as const) codes.push(await signOff(step, at));
    return codes;
  };
  const reopen = async (step: ContractStep): Promise<string> =>
    codeOf(fixture.steps.reopen.run(alliance.clerk, { ...own(step), why: 'A partner joined.' }));
  const statuses = async (): Promise<string[]> => {
    const views = await fixture.process.steps(alliance.clerk, alliance.allianceId);
    return views.map(({ step, record: all }) => stepStatus(all, step));
  };
  const foundation = async (): Promise<void> => {
    await start('FOUNDATION');
    await record('FOUNDATION', 'READINESS_NOTE');
    await record('FOUNDATION', 'OPEN_BOOK_ACCEPTANCE');
  };
  const DONE = ['done', 'done', 'done'];

  it('are agreed one after the other, each with its outputs and everybody’s sign-off', async () => {
    for (const step of stepNames) expect(await start(step)).toBe('done');
    expect(await start('FOUNDATION')).toBe('alliance.step-already-started');
    expect(await signOff('FOUNDATION', 0)).toBe('alliance.step-outputs-missing');
    await record('FOUNDATION', 'READINESS_NOTE');
    await record('FOUNDATION', 'OPEN_BOOK_ACCEPTANCE');
    expect(await signOff('SHARED_VISION', 0)).toBe('alliance.step-before-not-agreed');
    expect(await allSignOff('FOUNDATION')).toEqual(DONE);
    expect(await signOff('SHARED_VISION', 0)).toBe('alliance.step-outputs-missing');
    const { allianceId, clerk } = alliance;
    const { charterId } = await fixture.begin.run(clerk, { allianceId, idempotencyKey: newKey() });
    const principles = (await fixture.reader.charter(clerk, charterId))?.charter.content.principles ?? [];
    const words = { vision: 'Homes for all', objectives: ['One'], behaviours: [], principles };
    await fixture.change.run(clerk, { charterId, expectedVersion: 1, words, idempotencyKey: newKey() });
    expect(await allSignOff('SHARED_VISION')).toEqual(DONE);
    expect(await allSignOff('PRINCIPLES')).toEqual(DONE);
    await record('ALIGNMENT', 'TERMS_REFERENCE', 'Schedule 3.');
    expect(await allSignOff('ALIGNMENT')).toEqual(DONE);
    await record('STAYING_ALIGNED', 'HEALTH_CHECK', 'Every six months from October.');
    expect(await allSignOff('STAYING_ALIGNED')).toEqual(DONE);
    expect(await statuses()).toEqual(stepNames.map(() => 'AGREED'));
  });

  it('are signed off once by each participant, and then stay as they are', async () => {
    expect(await signOff('FOUNDATION', 0)).toBe('alliance.step-not-open');
    await foundation();
    expect(await record('FOUNDATION', 'TERMS_REFERENCE')).toBe('alliance.output-not-of-step');
    expect(await record('SHARED_VISION', 'CHARTER_VISION')).toBe('alliance.step-not-open');
    expect(await signOff('FOUNDATION', 0)).toBe('done');
    expect(await signOff('FOUNDATION', 0)).toBe('alliance.already-signed-off');
    expect(await record('FOUNDATION', 'READINESS_NOTE')).toBe('alliance.step-being-signed');
    const { actor } = alliance.leads[1];
    const stolen = { ...own('FOUNDATION'), actingFor: alliance.leads[2].organisationId };
    expect(await codeOf(fixture.steps.signOff.run(actor, stolen))).toBe('mandate-missing');
    expect(await codeOf(fixture.steps.start.run(publicActor, own('PRINCIPLES')))).toBe('not-allowed');
    expect(await fixture.process.steps(publicActor, alliance.allianceId)).toEqual([]);
  });

  it('are opened again with everybody’s sign-off anew, and the old ones kept', async () => {
    expect(await reopen('FOUNDATION')).toBe('alliance.step-not-open');
    await foundation();
    expect(await reopen('FOUNDATION')).toBe('alliance.step-not-open');
    await signOff('FOUNDATION', 0);
    expect(await reopen('FOUNDATION')).toBe('done');
    expect((await statuses())[0]).toBe('IN_PROGRESS');
    expect(await record('FOUNDATION', 'READINESS_NOTE', 'We are readier.')).toBe('done');
    expect(await allSignOff('FOUNDATION')).toEqual(DONE);
    expect(await reopen('FOUNDATION')).toBe('done');
    expect((await statuses())[0]).toBe('UNDER_REVIEW');
    const [view] = await fixture.process.steps(alliance.clerk, alliance.allianceId);
    expect(view?.record.signOffs.map(({ round }) => round)).toEqual([1, 2, 2, 2]);
    expect(view?.missing).toHaveLength(3);
    expect(view?.record.rounds.map(({ why }) => why)).toEqual([null, 'A partner joined.', 'A partner joined.']);
  });

  it('are agreed when the last one missing leaves, and when both of the last two sign at once', async () => {
    await foundation();
    await signOff('FOUNDATION', 0);
    expect(await Promise.all([signOff('FOUNDATION', 1), signOff('FOUNDATION', 1)])).toEqual(
      expect.arrayContaining(['done', 'alliance.already-signed-off']),
    );
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect((await statuses())[0]).toBe('IN_PROGRESS');
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query("select set_config('app.alliance_no', $1, false)", [String(alliance.allianceNo)]);
    await client.query(
      `update participation set status = 'WITHDRAWN', left_on = '2026-05-09' where alliance_no = $1 and organisation_no = $2`,
      [alliance.allianceNo, alliance.organisations[2]?.no],
    );
    fixture.alliances.forget();
    await fixture.settle.run(alliance.allianceNo, fixture.clock.now());
    expect((await statuses())[0]).toBe('AGREED');
    await client.query('set role commonbook_app');
    for (const sql of [
      'update step_round set agreed_at = null',
      'update step_round set why = null',
      'delete from step_sign_off',
      `update step_output set words = 'x'`,
    ]) {
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
