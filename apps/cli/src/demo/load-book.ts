import { type IsoDate, type PersonActor, Refusal, addDays, invariant } from '#kernel';
import type { CostLine } from '#ledger';
import type { DemoCalendar } from './calendar.js';
import type { PartnerKey } from './cast.js';
import { categories } from './categories.js';
import { costPlan, evidenceOf } from './cost-plan.js';
import type { DemoDeeds } from './demo-deeds.js';
import type { OrganisationIds } from './load-cast.js';
import { mistake } from './one-offs.js';
import type { PlannedLine } from './planned-line.js';

/** What a book is filled with. */
export interface BookSetting {
  readonly allianceId: string;
  readonly organisations: OrganisationIds;
  readonly people: ReadonlyMap<string, PersonActor>;
  readonly calendar: DemoCalendar;
  readonly today: IsoDate;
  /** What else happens when a month has begun. */
  readonly alongside: (month: number) => Promise<void>;
}

/** Sets up categories and periods, and plays the months: open, post, close. Gives the id of the open period. */
export async function loadBook(deeds: DemoDeeds, setting: BookSetting): Promise<string> {
  const { months, present } = setting.calendar;
  const periodIds = await setUp(deeds, setting);
  const plan = costPlan(setting.calendar, setting.today);
  for (let at = 0; at <= present; at++) {
    await move(deeds, setting, periodIds, at, 'open');
    await setting.alongside(at);
    if (at > 0) await finish(deeds, setting, periodIds, at - 1, plan);
  }
  deeds.clock.moveTo(new Date(`${setting.today}T08:00:00Z`));
  await postMonth(deeds, setting, periodIds, present, plan);
  const periodId = periodIds[present];
  invariant(months.length > present && periodId !== undefined, 'Today is in one of the months');
  return periodId;
}

async function setUp(deeds: DemoDeeds, { allianceId, people, calendar }: BookSetting): Promise<readonly string[]> {
  const manager = actorOf(people, 'manager');
  for (const category of categories) {
    const idempotencyKey = `demonstration/category/${category.code}`;
    await deeds.addCategory.run(manager, { allianceId, ...category, idempotencyKey });
  }
  const ids: string[] = [];
  for (const { name, startsOn, endsOn, cutOffAt } of calendar.months) {
    const period = { name, startsOn, endsOn, cutOffAt, idempotencyKey: `demonstration/period/${startsOn}` };
    ids.push(await deeds.addPeriod.run(manager, { allianceId, ...period }));
  }
  return ids;
}

/** The middle of the month after: the partners send their figures, then the alliance manager closes the month. */
async function finish(
  deeds: DemoDeeds,
  setting: BookSetting,
  periodIds: readonly string[],
  at: number,
  plan: readonly PlannedLine[],
): Promise<void> {
  const endsOn = setting.calendar.months[at]?.endsOn ?? setting.today;
  deeds.clock.moveTo(new Date(`${addDays(endsOn, 9)}T09:20:00Z`));
  if (at === setting.calendar.present - 1) await postAndReverseMistake(deeds, setting, periodIds);
  await postMonth(deeds, setting, periodIds, at, plan);
  deeds.clock.moveTo(new Date(`${addDays(endsOn, 20)}T15:00:00Z`));
  await move(deeds, setting, periodIds, at, 'close');
}

async function move(
  deeds: DemoDeeds,
  { allianceId, people, calendar }: BookSetting,
  periodIds: readonly string[],
  at: number,
  what: 'open' | 'close',
): Promise<void> {
  if (what === 'open') deeds.clock.moveTo(new Date(`${calendar.months[at]?.startsOn}T08:00:00Z`));
  const periodId = periodIds[at];
  invariant(periodId !== undefined, 'Every month has its period');
  const idempotencyKey = `demonstration/${what}/${calendar.months[at]?.startsOn}`;
  await deeds.movePeriod.run(actorOf(people, 'manager'), what, { allianceId, periodId, idempotencyKey });
}

async function postMonth(
  deeds: DemoDeeds,
  setting: BookSetting,
  periodIds: readonly string[],
  at: number,
  plan: readonly PlannedLine[],
): Promise<void> {
  for (const partner of ['P2', 'OWN', 'P3', 'P1'] as const) {
    const lines = plan.filter((each) => each.month === at && each.partner === partner && each.cites !== true);
    if (lines.length > 0) await post(deeds, setting, partner, `month/${at}`, lines.map(costLine(periodIds)));
    deeds.clock.moveTo(new Date(deeds.clock.now().getTime() + 95 * 60_000));
  }
}

async function postAndReverseMistake(
  deeds: DemoDeeds,
  setting: BookSetting,
  periodIds: readonly string[],
): Promise<void> {
  const { partner, ...planned } = mistake(setting.calendar, setting.today);
  const wrong = costLine(periodIds)({ partner, ...planned });
  const [entryId] = await post(deeds, setting, partner, 'mistake', [wrong]);
  if (entryId === undefined) return;
  const reason = 'A digit too many: the invoice is for £1,260.00, not £12,600.00';
  await deeds.reverse.run(actorOf(setting.people, 'finance-p1'), {
    id: entryId,
    reason,
    idempotencyKey: 'demonstration/mistake-reversed',
  });
}

/** Posts lines as the partner's finance officer; gives their ids, or none when other lines came under this key before. */
async function post(
  deeds: DemoDeeds,
  { allianceId, organisations, people }: BookSetting,
  partner: PartnerKey,
  what: string,
  lines: readonly CostLine[],
): Promise<readonly string[]> {
  const idempotencyKey = `demonstration/${partner}/${what}`;
  const officer = actorOf(people, `finance-${partner.toLowerCase()}`);
  try {
    const command = { allianceId, actingFor: organisations[partner], lines, idempotencyKey };
    return (await deeds.post.run(officer, command)).entries.map(({ id }) => id);
  } catch (error) {
    // Loading stopped half-way on an earlier day, when the month had fewer days: what was posted then stands.
    if (error instanceof Refusal && error.code === 'idempotency-conflict') return [];
    throw error;
  }
}

function costLine(periodIds: readonly string[]): (planned: PlannedLine) => CostLine {
  return ({ line, month, relatesTo }) => ({
    ...line,
    evidenceHash: line.evidenceHash ?? evidenceOf(line.sourceRef),
    periodId: periodIds[month],
    relatesToPeriodId: relatesTo === undefined ? undefined : periodIds[relatesTo],
  });
}

function actorOf(people: ReadonlyMap<string, PersonActor>, key: string): PersonActor {
  const actor = people.get(key);
  invariant(actor !== undefined, `The demonstration has no ${key}`);
  return actor;
}
