import { type PersonActor, addDays, dateIn, invariant } from '#kernel';
import { type CostEffect, type DraftMatterCommand, everyParticipant, isBusinessDay } from '#governance';
import type { DemoCalendar } from './calendar.js';
import { type DemoBody, type DemoEffect, type DemoMatter, demoBodies, pounds } from './demo-matter.js';
import { firstMatters } from './first-matters.js';
import { laterMatters } from './later-matters.js';
import type { DemoDeeds } from './demo-deeds.js';
import type { OrganisationIds } from './load-cast.js';

/** Among whom the bodies of the demonstration decide. */
export interface DecisionSetting {
  readonly allianceId: string;
  readonly organisations: OrganisationIds;
  readonly people: ReadonlyMap<string, PersonActor>;
  readonly calendar: DemoCalendar;
}

/** What the bodies of the demonstration decide, month by month. Each step has its key and may come again. */
export class DemoDecisions {
  private readonly bodyIds = new Map<DemoBody['key'], string>();
  private readonly seatIds = new Map<string, string>();
  private readonly decisionIds = new Map<string, string>();

  constructor(
    private readonly deeds: DemoDeeds,
    private readonly setting: DecisionSetting,
  ) {}

  /** Plays a month, soon after it has begun. */
  async play(month: number): Promise<void> {
    if (this.bodyIds.size === 0) await this.establish();
    const startsOn = this.setting.calendar.months[month]?.startsOn;
    invariant(startsOn !== undefined, 'A month of the demonstration has a first day');
    for (const [at, matter] of [...firstMatters, ...laterMatters].filter((each) => each.month === month).entries()) {
      let day = addDays(startsOn, 3 + at);
      while (!isBusinessDay(day, 'ENGLAND_AND_WALES')) day = addDays(day, 1);
      this.deeds.clock.moveTo(new Date(`${day}T13:00:00Z`));
      await this.settle(matter, []);
    }
  }

  /** Decides a matter now that puts things in force. */
  async settle(matter: Omit<DemoMatter, 'month'>, authorises: readonly string[]): Promise<void> {
    await this.carry(matter, await this.draft(matter, authorises));
  }

  /** Drafts a matter that is decided later; gives its id. */
  async draft(matter: Omit<DemoMatter, 'month'>, authorises: readonly string[] = []): Promise<string> {
    const idempotencyKey = `demonstration/matter/${matter.key}/draft`;
    const drafted = { ...this.drafted(matter, authorises), idempotencyKey };
    return (await this.deeds.governance.draft.run(this.actor('clerk'), drafted)).matterId;
  }

  /** The public id of a body. */
  bodyOf(key: DemoBody['key']): string {
    const bodyId = this.bodyIds.get(key);
    invariant(bodyId !== undefined, 'The body of a matter was established');
    return bodyId;
  }

  /** The public id of somebody's seat on a body. */
  seatOf(key: DemoBody['key'], person: string): string {
    const seatId = this.seatIds.get(`${key}/${person}`);
    invariant(seatId !== undefined, `${person} has a seat`);
    return seatId;
  }

  private async establish(): Promise<void> {
    const { establish, giveSeat, setPublishing } = this.deeds.governance;
    const { allianceId, organisations, calendar } = this.setting;
    const clerk = this.actor('clerk');
    for (const { key, kind, name, quorum, publishes, ...seats } of demoBodies) {
      const terms = {
        reference: null,
        quorum: quorum === null ? everyParticipant : ({ kind: 'COUNT', minimum: quorum } as const),
        abstention: 'BLOCKS',
        weighting: null,
        nation: 'ENGLAND_AND_WALES',
        delegations: [],
      } as const;
      const body = { allianceId, kind, code: key, name, terms, escalatesTo: null };
      const { bodyId } = await establish.run(clerk, { ...body, idempotencyKey: `demonstration/body/${key}` });
      this.bodyIds.set(key, bodyId);
      const setting = { bodyId, publishes, idempotencyKey: `demonstration/publishing/${key}` };
      await setPublishing.run(clerk, setting);
      const from = calendar.months[0]?.startsOn;
      invariant(from !== undefined, 'The demonstration has a first month');
      const alone = seats.people.map((person) => [null, person] as const);
      for (const [organisation, person] of [...seats.organisations, ...alone]) {
        const { seatId } = await giveSeat.run(clerk, {
          bodyId,
          organisationId: organisation === null ? null : organisations[organisation],
          memberId: this.actor(person).personId,
          alternateIds: [],
          owner: organisation === 'OWN',
          voterClass: null,
          from,
          to: null,
          idempotencyKey: `demonstration/seat/${key}/${person}`,
        });
        this.seatIds.set(`${key}/${person}`, seatId);
      }
    }
  }

  /** Opens a drafted matter, lets everybody vote, and closes it. */
  async carry(matter: Omit<DemoMatter, 'month'>, matterId: string): Promise<void> {
    const { open, cast, declare } = this.deeds.governance;
    const clerk = this.actor('clerk');
    const key = (what: string): string => `demonstration/matter/${matter.key}/${what}`;
    await open.run(clerk, { matterId, idempotencyKey: key('open') });
    const { interest } = matter;
    if (interest !== undefined) {
      const wish = { nature: 'FINANCIAL', about: interest.about, wishes: 'LEAVE' } as const;
      const command = { matterId, actingFor: this.actingFor(matter, interest.person), ...wish };
      await declare.run(this.actor(interest.person), { ...command, idempotencyKey: key('interest') });
    }
    for (const [person, choice, reason = null] of matter.votes) {
      const vote = { matterId, actingFor: this.actingFor(matter, person), choice, reason };
      await cast.run(this.actor(person), { ...vote, idempotencyKey: key(`vote/${person}`) });
    }
    if (matter.decision !== null) await this.close(matter, matter.decision, matterId);
  }

  private drafted(
    matter: Omit<DemoMatter, 'month'>,
    authorises: readonly string[],
  ): Omit<DraftMatterCommand, 'idempotencyKey'> {
    const { type, method, title, question, options, recommendation, bestForPeople, amount, subject } = matter;
    const bodyId = this.bodyOf(matter.body);
    const spending = { amount, category: null, technical: false, authorises };
    return {
      ...{ bodyId, type, method, title, notice: null, confirms: null },
      content: { question, options, recommendation, bestForPeople, ...spending },
      costEffects: (matter.costEffects ?? []).map((effects) => effects.map((effect) => this.effect(effect))),
      subject: subject === undefined ? null : this.setting.organisations[subject],
    };
  }

  private effect([organisation, amount, note]: DemoEffect): CostEffect {
    return { organisation: this.setting.organisations[organisation], amount: pounds(amount), note: note ?? null };
  }

  private async close(
    matter: Omit<DemoMatter, 'month'>,
    decision: NonNullable<DemoMatter['decision']>,
    matterId: string,
  ): Promise<void> {
    const { close, supersede, publish } = this.deeds.governance;
    const clerk = this.actor('clerk');
    const key = (what: string): string => `demonstration/matter/${matter.key}/${what}`;
    const closing = { attendance: [], adjourned: false, consulted: true, disposal: 'DECIDE' } as const;
    const { decisionId } = await close.run(clerk, {
      ...{ matterId, closing, agreements: [], content: { ...decision, interestsChecked: true } },
      ...{ effectiveFrom: null, reviewOn: null, inquorate: false, idempotencyKey: key('close') },
    });
    this.decisionIds.set(matter.key, decisionId);
    for (const earlier of matter.supersedes ?? []) {
      const replaced = { decisionId: this.decisionIds.get(earlier) ?? '', byDecisionId: decisionId };
      await supersede.run(clerk, { ...replaced, idempotencyKey: key(`supersedes/${earlier}`) });
    }
    const { redacted } = matter;
    if (redacted === undefined) return;
    const reviewOn = addDays(dateIn(this.deeds.clock.now()), 200);
    const redactions = Object.entries(redacted.texts).map(([field, text]) => ({ field, text, ground: null }));
    await publish.run(this.actor('commissioner'), {
      ...{ decisionId, status: 'EXEMPT_IN_PART', ground: 'COMMERCIAL_PA23_S94', reason: redacted.reason, reviewOn },
      redactions: redactions as Parameters<typeof publish.run>[1]['redactions'],
      idempotencyKey: key('publish'),
    });
  }

  /** The organisation somebody speaks for on a matter's body; null for a seat of their own. */
  private actingFor({ body }: Omit<DemoMatter, 'month'>, person: string): string | null {
    const seats = demoBodies.find(({ key }) => key === body)?.organisations ?? [];
    const organisation = seats.find(([, speaker]) => speaker === person)?.[0];
    return organisation === undefined ? null : this.setting.organisations[organisation];
  }

  private actor(key: string): PersonActor {
    const actor = this.setting.people.get(key);
    invariant(actor !== undefined, `The demonstration has no ${key}`);
    return actor;
  }
}
