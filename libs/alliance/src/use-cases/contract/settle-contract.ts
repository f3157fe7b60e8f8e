import { Injectable } from '@nestjs/common';
import { dateIn, systemActor } from '#kernel';
import { Database, UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { agreementStatusOn } from '../../domain/contract/agreement.js';
import { charterStatus } from '../../domain/contract/charter.js';
import { everybodySigned, signatoriesOn } from '../../domain/contract/signing.js';
import { isComplete, stepNames } from '../../domain/contract/step.js';
import { agreementSignatures, agreementsOf, mayBeDue } from '../../store/contract/agreement-store.js';
import { inAlliance } from '../../store/contract/asker.js';
import { charterSignatures, chartersOf } from '../../store/contract/charter-store.js';
import { stepRecord } from '../../store/contract/step-store.js';
import { settleAgreements } from './settle-agreement.js';
import { settleCharters } from './sign-charter.js';
import { settleSteps } from './sign-off-step.js';

const clock = systemActor('contract-clock');

/**
 * Settles what time or somebody's leaving has brought about: a version of the agreement whose day has come, or what is
 * signed by everybody who is left. Looks first and takes the alliance's lock only when there is something to do.
 *
 * Events: those of `settleAgreements`, `settleCharters` and `settleSteps`.
 */
@Injectable()
export class SettleContract {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run(allianceNo: number, now: Date): Promise<void> {
    if (!(await this.isDue(allianceNo, now))) return;
    await this.unitOfWork.runInAlliance(clock, allianceNo, async (tx) => {
      await settleAgreements(tx);
      await settleCharters(tx);
      await settleSteps(tx);
    });
  }

  private async isDue(allianceNo: number, now: Date): Promise<boolean> {
    const asker = inAlliance(this.database, allianceNo);
    const day = dateIn(now);
    const { untold, signing } = await mayBeDue(asker, day);
    if (untold || !signing) return untold;
    const [agreements, charters] = await Promise.all([agreementsOf(asker), chartersOf(asker)]);
    const agreed = agreements.find((version) =>
      ['AGREED', 'BEING_CONFIRMED'].includes(agreementStatusOn(version, agreements, day)),
    );
    const offered = charters.find((charter) => charterStatus(charter, charters) === 'BEING_SIGNED');
    const signatories = signatoriesOn(await this.alliances.participants(allianceNo), day);
    const agreedBy = agreed === undefined ? [] : await agreementSignatures(asker, agreed.number);
    const offeredBy = offered === undefined ? [] : await charterSignatures(asker, offered.number);
    if (everybodySigned(signatories, agreedBy) || everybodySigned(signatories, offeredBy)) return true;
    const record = await stepRecord(asker);
    return stepNames.some((step) => isComplete(record, step, signatories));
  }
}
