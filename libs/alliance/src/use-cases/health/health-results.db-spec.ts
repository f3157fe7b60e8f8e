import { type PersonActor, isoDate, newId } from '#kernel';
import type { HealthAction } from '../../domain/health/health-action.js';
import { formatTenths } from '../../domain/health/tenths.js';
import type { Measure } from '../../domain/health/results.js';
import {
  type HealthAlliance,
  type HealthFixture,
  comes,
  healthAlliance,
  healthFixture,
  healthKey,
  planned,
  scores,
  seated,
} from '../../../../../test/support/health-fixture.js';

const refused = (code: string) => expect.objectContaining({ code });
const read = (measure: Measure | null | undefined): string =>
  measure ? (measure.shown ? formatTenths(measure.mean) : measure.because) : 'none';

describe('what came of a round', () => {
  let fixture: HealthFixture;
  let alliance: HealthAlliance;
  let checkId: string;
  let leads: PersonActor[];
  let panel: PersonActor;
  beforeAll(async () => {
    fixture = await healthFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await healthAlliance(fixture);
    checkId = await planned(fixture, alliance);
    leads = await Promise.all(
      [0, 1, 2].map(async (at) => seated(fixture, alliance, at === 0 ? 'COMMISSIONER' : 'PARTNER_LEAD', at)),
    );
    panel = await seated(fixture, alliance, 'PANEL_MEMBER');
    await comes(fixture, '2026-05-11');
  });
  afterAll(() => fixture.close());

  /** Has the front line of an organisation answer, each in digits. */
  const frontLine = async (organisation: number, ...answers: string[]): Promise<void> => {
    const organisationId = alliance.organisations[organisation]?.organisationId ?? '';
    const asked = { checkId, organisationId, count: answers.length, idempotencyKey: healthKey() };
    const { codes } = await fixture.issue.run(alliance.manager, asked);
    for (const [at, digits] of answers.entries()) {
      const command = { code: codes?.[at] ?? '', answers: scores(digits, 'We meet.'), idempotencyKey: healthKey() };
      await fixture.answerByCode.run(command);
    }
  };
  const seenBy = async (actor: PersonActor) => {
    const view = await fixture.health.check(actor, checkId);
    return view && fixture.health.results(view);
  };
  const means = async (actor: PersonActor): Promise<string[]> => {
    const [first] = (await seenBy(actor)) ?? [];
    const of = (at: number): string =>
      read(first?.result.parties.get(alliance.organisations[at]?.organisationId ?? ''));
    return [read(first?.result.all), of(0), of(1), of(2)];
  };
  const actions = async (actor: PersonActor): Promise<HealthAction[]> =>
    (await fixture.health.actions(actor, alliance.allianceId)).map(({ action }) => action);
  const aWideGap = async (): Promise<void> => {
    await frontLine(0, '55', '55', '55');
    await frontLine(1, '22', '22', '22');
    await frontLine(2, '33', '33', '33');
    await comes(fixture, '2026-05-21');
  };

  it('is seen by nobody before it closes', async () => {
    await frontLine(0, '55', '55', '55');
    for (const actor of [...leads, panel, alliance.manager]) expect(await seenBy(actor)).toBeNull();
    expect(await actions(alliance.manager)).toEqual([]);
  });

  it('is seen put together by those the role matrix names, and by no finance officer', async () => {
    await frontLine(0, '44', '44', '44');
    await frontLine(1, '43', '44', '45');
    await comes(fixture, '2026-05-21');
    expect(await means(panel)).toEqual(['4.0', '4.0', '4.0', 'none']);
    const finance = await seated(fixture, alliance, 'PARTNER_FINANCE', 1);
    expect(await seenBy(finance)).toBeNull();
    const [first] = (await seenBy(alliance.manager)) ?? [];
    expect(first?.comments).toEqual(Array.from({ length: 6 }, () => 'We meet.'));
    expect(await actions(alliance.manager)).toEqual([]);
  });

  it('shows a wide gap to the two first, and to all ten business days later', async () => {
    await aWideGap();
    const hidden = 'FIRST_TO_THE_TWO';
    expect(await means(leads[0] as PersonActor)).toEqual(['3.3', '5.0', '2.0', '3.0']);
    expect(await means(leads[1] as PersonActor)).toEqual(['3.3', '5.0', '2.0', '3.0']);
    for (const actor of [panel, alliance.manager]) expect(await means(actor)).toEqual(['3.3', hidden, hidden, hidden]);
    expect((await actions(leads[0] as PersonActor)).map(({ cause }) => cause)).toEqual(['GAP', 'GAP']);
    for (const actor of [leads[2] as PersonActor, panel, alliance.manager]) expect(await actions(actor)).toEqual([]);
    await comes(fixture, '2026-06-05');
    expect(await means(panel)).toEqual(['3.3', '5.0', '2.0', '3.0']);
    expect(await actions(panel)).toHaveLength(2);
  });

  it('opens an action for a low mean, once, and tells what changed since the round before', async () => {
    await frontLine(0, '25', '25', '25');
    await comes(fixture, '2026-05-21');
    await comes(fixture, '2026-05-21');
    expect(await actions(panel)).toMatchObject([{ item: 'I1', cause: 'LOW', dueOn: '2026-07-20', owner: null }]);
    const days = { openFrom: isoDate('2026-11-02'), openTo: isoDate('2026-11-03') };
    const next = {
      allianceId: alliance.allianceId,
      title: 'Autumn',
      ...days,
      items: null,
      instrumentId: null,
      terms: {},
    };
    ({ checkId } = await fixture.plan.run(alliance.manager, { ...next, idempotencyKey: healthKey() }));
    await comes(fixture, '2026-11-02');
    await frontLine(0, '44', '44', '45');
    await comes(fixture, '2026-11-04');
    const results = (await seenBy(panel)) ?? [];
    expect(results.map(({ result, former }) => `${read(former)} ${read(result.all)}`)).toEqual(['2.0 4.0', '5.0 4.3']);
  });

  describe('an action', () => {
    let action: HealthAction;
    const assign = async (actor: PersonActor, more: object = {}) => {
      const ownerId = alliance.organisations[1]?.organisationId ?? '';
      const plan = { ownerId, personId: null, what: 'Meet every Monday', dueOn: isoDate('2026-06-30') };
      return fixture.assign.run(actor, { actionId: action.actionId, ...plan, idempotencyKey: healthKey(), ...more });
    };
    const close = async (actor: PersonActor, more: object = {}) => {
      const end = { outcome: 'DONE' as const, note: 'We meet.' };
      return fixture.closeAction.run(actor, {
        actionId: action.actionId,
        ...end,
        idempotencyKey: healthKey(),
        ...more,
      });
    };
    beforeEach(async () => {
      await aWideGap();
      [action] = (await actions(leads[0] as PersonActor)) as [HealthAction];
    });

    it('is taken on by one of the two and done, once, while nobody else knows of it', async () => {
      const [council, partner, stranger] = leads as [PersonActor, PersonActor, PersonActor];
      for (const actor of [stranger, panel, alliance.manager]) {
        await expect(assign(actor)).rejects.toEqual(refused('not-found'));
        await expect(close(actor)).rejects.toEqual(refused('not-found'));
      }
      const outsider = alliance.organisations[2]?.organisationId ?? '';
      await expect(assign(council, { ownerId: outsider })).rejects.toEqual(refused('health.owner-unfit'));
      await expect(assign(council, { dueOn: isoDate('2026-05-20') })).rejects.toEqual(
        refused('health.due-in-the-past'),
      );
      await expect(assign(council, { personId: newId('per') })).rejects.toEqual(refused('not-found'));
      await expect(assign(council, { expectedVersion: 7 })).rejects.toEqual(refused('stale-version'));
      expect((await assign(council, { idempotencyKey: 'take' })).replayed).toBe(false);
      expect((await assign(council, { idempotencyKey: 'take' })).replayed).toBe(true);
      const ends = await Promise.allSettled([close(partner), close(council, { outcome: 'NOT_PURSUED' })]);
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(close(partner)).rejects.toEqual(refused('health.action-closed'));
      await expect(assign(partner)).rejects.toEqual(refused('health.action-closed'));
    });

    it('is seen and done by the person who sees to it, and by no other finance officer', async () => {
      const finance = await seated(fixture, alliance, 'PARTNER_FINANCE', 1);
      const colleague = await seated(fixture, alliance, 'PARTNER_FINANCE', 1);
      await assign(leads[1] as PersonActor, { personId: finance.personId });
      expect(await actions(finance)).toMatchObject([{ person: finance.personId, what: 'Meet every Monday' }]);
      expect(await actions(colleague)).toEqual([]);
      await expect(close(colleague)).rejects.toEqual(refused('not-found'));
      await close(finance);
      expect((await fixture.health.action(finance, action.actionId))?.action).toMatchObject({
        status: 'DONE',
        note: 'We meet.',
        closedOn: '2026-05-21',
      });
    });

    it('is worked on by leads it is about and who runs rounds, not by everybody who is shown it', async () => {
      await comes(fixture, '2026-06-05');
      await expect(assign(panel)).rejects.toEqual(refused('not-allowed'));
      await expect(close(panel)).rejects.toEqual(refused('not-allowed'));
      await assign(alliance.manager);
      const change = "update health_action set status = 'OPEN', closed_on = null, note = null";
      await close(alliance.manager);
      const write = fixture.unitOfWork.runInAlliance(alliance.manager, alliance.allianceNo, async (tx) =>
        tx.query(change),
      );
      await expect(write).rejects.toThrow('settled');
    });
  });
});
