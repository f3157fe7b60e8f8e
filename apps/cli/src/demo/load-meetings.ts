import { type IsoDate, type PersonActor, addDays, invariant } from '#kernel';
import { isBusinessDay, londonInstant } from '#governance';
import type { DemoDeeds } from './demo-deeds.js';
import { demoBodies } from './demo-matter.js';
import type { DecisionSetting, DemoDecisions } from './load-decisions.js';
import { comingItem, comingMatter, meetingMatter, meetingWords } from './meeting-matter.js';

interface Planned {
  readonly meetingId: string;
  readonly matterId: string;
  readonly reportId: string;
  readonly matterItemId: string;
}

/** A meeting that the leadership team of the demonstration held, and its next. Each step has its key and may come again. */
export class DemoMeetings {
  private planned: Planned | undefined;

  constructor(
    private readonly deeds: DemoDeeds,
    private readonly setting: DecisionSetting,
    private readonly decisions: DemoDecisions,
  ) {}

  /** What happens in a month: notice is sent two months before the present, and the meeting held a month later. */
  async play(month: number): Promise<void> {
    const { present } = this.setting.calendar;
    if (month === present - 2) await this.plan(this.dayOf(present - 1, 6));
    if (month === present - 1) await this.hold(this.dayOf(present - 1, 6));
  }

  /** Notice of next month's meeting, with its agenda and a matter to decide. For the present. */
  async planNext(): Promise<void> {
    const { endsOn } = this.setting.calendar.months[this.setting.calendar.present] ?? {};
    invariant(endsOn !== undefined, 'Today is in one of the months');
    const meetingId = await this.convene('next', businessDay(addDays(endsOn, 14)));
    await this.add(meetingId, comingItem, null);
    await this.add(meetingId, comingMatter.title, await this.decisions.draft(comingMatter));
    await this.notice('next', meetingId);
  }

  private async plan(startsOn: IsoDate): Promise<void> {
    const matterId = await this.decisions.draft(meetingMatter);
    const meetingId = await this.convene('held', startsOn);
    const reportId = await this.add(meetingId, meetingWords.report, null);
    const matterItemId = await this.add(meetingId, meetingMatter.title, matterId);
    await this.notice('held', meetingId);
    this.planned = { meetingId, matterId, reportId, matterItemId };
  }

  private async hold(startsOn: IsoDate): Promise<void> {
    invariant(this.planned !== undefined, 'A meeting is planned before it is held');
    const { meetingId, matterId, reportId, matterItemId } = this.planned;
    const { open, attend, takeUp, note, act, close, issue } = this.deeds.governance.meeting;
    const [clerk, key] = [this.actor('clerk'), (what: string): string => `demonstration/meeting/held/${what}`];
    this.deeds.clock.moveTo(londonInstant(startsOn, '10:00', 'startsAt'));
    await open.run(clerk, { meetingId, idempotencyKey: key('open') });
    for (const person of this.team()) {
      const comesAs = { capacity: 'MEMBER', seatId: this.decisions.seatOf('ALT', person), reason: null } as const;
      const mark = { meetingId, personId: this.actor(person).personId, comesAs, at: null };
      await attend.run(clerk, { ...mark, idempotencyKey: key(`attendance/${person}`) });
    }
    await takeUp.run(clerk, { itemId: reportId, idempotencyKey: key('report') });
    this.pass(20);
    await takeUp.run(clerk, { itemId: matterItemId, idempotencyKey: key('matter') });
    this.pass(25);
    await this.decisions.carry(meetingMatter, matterId);
    const owner = { organisationId: this.setting.organisations.P1, personId: this.actor('lead-p1').personId };
    const action = { itemId: matterItemId, text: meetingWords.action, dueOn: addDays(startsOn, 21), ...owner };
    await act.run(clerk, { ...action, idempotencyKey: key('action') });
    this.pass(15);
    await close.run(clerk, { meetingId, idempotencyKey: key('close') });
    for (const [itemId, words] of [
      [reportId, meetingWords.reportNote],
      [matterItemId, meetingWords.matterNote],
    ] as const) {
      await note.run(clerk, { itemId, note: words, idempotencyKey: key(`note/${itemId}`) });
    }
    const { versionNo } = await issue.run(clerk, { meetingId, idempotencyKey: key('minutes') });
    await this.accept(meetingId, versionNo);
  }

  private async accept(meetingId: string, versionNo: number): Promise<void> {
    const { answer } = this.deeds.governance.meeting;
    const accepted = { meetingId, versionNo, answer: 'ACCEPT', text: null } as const;
    for (const person of this.team()) {
      this.pass(50);
      await answer.run(this.actor(person), { ...accepted, idempotencyKey: 'demonstration/meeting/held/accept' });
    }
  }

  private async convene(which: string, startsOn: IsoDate): Promise<string> {
    const times = { startsOn, startsAt: '10:00', endsAt: '12:00' };
    const where = { mode: 'IN_PERSON', place: meetingWords.place, link: null } as const;
    const { meetingId } = await this.deeds.governance.meeting.convene.run(this.actor('clerk'), {
      ...{ bodyId: this.decisions.bodyOf('ALT'), ...times, ...where },
      ...{ chairId: this.actor('commissioner').personId, idempotencyKey: `demonstration/meeting/${which}` },
    });
    return meetingId;
  }

  private async add(meetingId: string, title: string, matterId: string | null): Promise<string> {
    const kind = matterId === null ? 'REPORT' : 'MATTER';
    const item = { meetingId, kind, title, matterId, minutesAllotted: 20 } as const;
    const idempotencyKey = `demonstration/meeting/item/${title}`;
    return (await this.deeds.governance.meeting.addItem.run(this.actor('clerk'), { ...item, idempotencyKey })).itemId;
  }

  private async notice(which: string, meetingId: string): Promise<void> {
    const idempotencyKey = `demonstration/meeting/${which}/notice`;
    await this.deeds.governance.meeting.notice.run(this.actor('clerk'), { meetingId, idempotencyKey });
  }

  private team(): string[] {
    return (demoBodies.find(({ key }) => key === 'ALT')?.organisations ?? []).map(([, person]) => person);
  }

  private dayOf(month: number, after: number): IsoDate {
    const startsOn = this.setting.calendar.months[month]?.startsOn;
    invariant(startsOn !== undefined, 'The demonstration has a month before the present');
    return businessDay(addDays(startsOn, after));
  }

  private pass(minutes: number): void {
    this.deeds.clock.moveTo(new Date(this.deeds.clock.now().getTime() + minutes * 60_000));
  }

  private actor(key: string): PersonActor {
    const actor = this.setting.people.get(key);
    invariant(actor !== undefined, `The demonstration has no ${key}`);
    return actor;
  }
}

/** A day, or the next on which people work. */
function businessDay(day: IsoDate): IsoDate {
  return isBusinessDay(day, 'ENGLAND_AND_WALES') ? day : businessDay(addDays(day, 1));
}
