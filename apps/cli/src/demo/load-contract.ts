import { type PersonActor, addDays, invariant } from '#kernel';
import { agreementMatter } from './agreement-matter.js';
import { agreementChanges, agreementText, agreementTitle } from './agreement-words.js';
import { behaviours, keptPrinciples, objectives, stepWords, vision } from './charter-words.js';
import type { DemoDeeds } from './demo-deeds.js';
import { demoBodies } from './demo-matter.js';
import type { DecisionSetting, DemoDecisions } from './load-decisions.js';

/** How the members of the demonstration come to their charter and agreement. Each step has its key and may come again. */
export class DemoContract {
  private readonly clerk: PersonActor;

  constructor(
    private readonly deeds: DemoDeeds,
    private readonly setting: DecisionSetting,
  ) {
    const clerk = setting.people.get('clerk');
    invariant(clerk !== undefined, 'The demonstration has a clerk');
    this.clerk = clerk;
  }

  /** What happens in a month: in the first the members agree the first three steps, in the second they sign the charter. */
  async play(month: number): Promise<void> {
    const startsOn = this.setting.calendar.months[month]?.startsOn;
    if (month > 1 || startsOn === undefined) return;
    this.deeds.clock.moveTo(new Date(`${addDays(startsOn, 7)}T10:30:00Z`));
    if (month === 0) await this.agreeSteps();
    else await this.signCharter();
  }

  /** Version 1 of the agreement: decided, then signed by everybody, and from then on in force. For the present. */
  async agree(decisions: DemoDecisions): Promise<void> {
    const { propose, signAgreement, reader, catchUp } = this.deeds.contract;
    const { allianceId, calendar } = this.setting;
    const effectiveFrom = calendar.months[calendar.present]?.startsOn;
    invariant(effectiveFrom !== undefined, 'Today is in one of the months');
    const words = { title: agreementTitle, changes: agreementChanges, text: agreementText, fileHash: null };
    const put = { allianceId, ...words, effectiveFrom, idempotencyKey: 'demonstration/agreement' };
    const { agreementId } = await propose.run(this.clerk, put);
    await decisions.settle(agreementMatter, [agreementId]);
    await catchUp(allianceId);
    const documentHash = (await reader.agreement(this.clerk, agreementId))?.version.documentHash ?? '';
    await this.byAll('agreement', async (actor, voice) => {
      await signAgreement.run(actor, { agreementId, documentHash, ...voice });
    });
  }

  private async agreeSteps(): Promise<void> {
    const { startStep, record, signOff } = this.deeds.contract;
    const { allianceId } = this.setting;
    const key = (what: string): string => `demonstration/step/${what}`;
    for (const step of ['FOUNDATION', 'SHARED_VISION', 'PRINCIPLES', 'ALIGNMENT'] as const) {
      await startStep.run(this.clerk, { allianceId, step, idempotencyKey: key(step) });
    }
    for (const [step, kind] of [
      ['FOUNDATION', 'READINESS_NOTE'],
      ['FOUNDATION', 'OPEN_BOOK_ACCEPTANCE'],
      ['ALIGNMENT', 'TERMS_REFERENCE'],
    ] as const) {
      const written = { allianceId, step, kind, words: stepWords[kind] };
      await record.run(this.clerk, { ...written, idempotencyKey: key(kind) });
    }
    await this.draftCharter();
    for (const step of ['FOUNDATION', 'SHARED_VISION', 'PRINCIPLES'] as const) {
      await this.byAll(`step/${step}`, async (actor, voice) => {
        await signOff.run(actor, { allianceId, step, ...voice });
      });
    }
  }

  private async draftCharter(): Promise<string> {
    const { begin, change, reader } = this.deeds.contract;
    const { allianceId } = this.setting;
    const begun = { allianceId, idempotencyKey: 'demonstration/charter' };
    const { charterId } = await begin.run(this.clerk, begun);
    const offered = (await reader.charter(this.clerk, charterId))?.charter.content.principles ?? [];
    const principles = offered.filter(({ name }) => keptPrinciples.has(name));
    const words = { vision, objectives, principles, behaviours };
    const worded = { charterId, expectedVersion: 1, words };
    await change.run(this.clerk, { ...worded, idempotencyKey: 'demonstration/charter/words' });
    return charterId;
  }

  private async signCharter(): Promise<void> {
    const { offer, reader, signCharter } = this.deeds.contract;
    const charterId = await this.draftCharter();
    const offered = { charterId, expectedVersion: 2, idempotencyKey: 'demonstration/charter/offer' };
    await offer.run(this.clerk, offered);
    const contentHash = (await reader.charter(this.clerk, charterId))?.charter.contentHash ?? '';
    await this.byAll('charter', async (actor, voice) => {
      await signCharter.run(actor, { charterId, contentHash, ...voice });
    });
  }

  /** Lets somebody do a deed for each of the four organisations. */
  private async byAll(
    what: string,
    deed: (actor: PersonActor, voice: { actingFor: string; idempotencyKey: string }) => Promise<void>,
  ): Promise<void> {
    for (const [organisation, person] of demoBodies.find(({ key }) => key === 'ALT')?.organisations ?? []) {
      const actor = this.setting.people.get(person);
      invariant(actor !== undefined, `The demonstration has no ${person}`);
      const actingFor = this.setting.organisations[organisation];
      await deed(actor, { actingFor, idempotencyKey: `demonstration/${what}/${organisation}` });
    }
  }
}
