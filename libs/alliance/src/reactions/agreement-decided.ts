import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, dateIn, isId } from '#kernel';
import { DECISION_ENDS, GovernanceEvent, approvedAuthorisation, endedAuthorisation } from '#governance';
import { type AllianceTx, type Reaction, Reactions } from '#platform';
import { agreementStatusOn, needProposed } from '../domain/contract/agreement.js';
import { ContractEvent } from '../domain/contract/contract-events.js';
import { agreementsOf, approveAgreement, withdrawAgreement } from '../store/contract/agreement-store.js';
import { inTx } from '../store/contract/asker.js';
import { needOne } from '../use-cases/contract/contract-desk.js';

/**
 * A decision that approves a version of the agreement makes it agreed: the participants can sign it. A version whose
 * decision was superseded or revoked or expired before everybody had signed is taken back; one that everybody signed stands until
 * the next one binds. A decision about a version that does not wait for one is kept as not carried out.
 */
@Injectable()
export class AgreementDecided implements Reaction, OnModuleInit {
  readonly name = 'alliance.agreement-decided';
  readonly types = [GovernanceEvent.DECISION_RECORDED, ...DECISION_ENDS];

  constructor(private readonly reactions: Reactions) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const approved = approvedAuthorisation(event);
    for (const id of agreementsAmong(approved?.authorises)) {
      if (approved !== null) await this.agree(tx, id, approved);
    }
    const ended = endedAuthorisation(event);
    for (const id of agreementsAmong(ended?.authorises)) {
      if (ended !== null) await this.takeBack(tx, id, ended);
    }
  }

  private async agree(
    tx: AllianceTx,
    id: string,
    approval: NonNullable<ReturnType<typeof approvedAuthorisation>>,
  ): Promise<void> {
    const all = await agreementsOf(inTx(tx));
    const found = all.find(({ agreementId }) => agreementId === id);
    const version = needOne(found, 'agv', id);
    needProposed(version, all, dateIn(tx.at));
    await approveAgreement(tx, version.number, approval);
    const body = { agreement: id, number: version.number, decision: approval.decision };
    await tx.append([{ type: ContractEvent.AGREEMENT_AGREED, body }]);
  }

  private async takeBack(
    tx: AllianceTx,
    id: string,
    { decision, by, how }: NonNullable<ReturnType<typeof endedAuthorisation>>,
  ): Promise<void> {
    const all = await agreementsOf(inTx(tx));
    const version = all.find(({ agreementId }) => agreementId === id);
    if (version?.approval?.decision !== decision) return;
    if (agreementStatusOn(version, all, dateIn(tx.at)) !== 'AGREED') return;
    await withdrawAgreement(tx, version.number, `The decision ${version.approval.reference} ${HAPPENED[how]}.`);
    const body = { agreement: id, number: version.number, decision: by };
    await tx.append([{ type: ContractEvent.AGREEMENT_WITHDRAWN, body }]);
  }
}

const HAPPENED = { SUPERSEDED: 'was superseded', REVOKED: 'was revoked', EXPIRED: 'expired' } as const;

function agreementsAmong(ids: readonly string[] = []): string[] {
  return ids.filter((id) => isId('agv', id));
}
