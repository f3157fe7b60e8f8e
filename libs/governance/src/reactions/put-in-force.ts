import '../domain/governance-refusals.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, type IsoDate, Refusal, addDays, ensure } from '#kernel';
import { recordAccessChanges } from '#identity';
import { type AllianceTx, type Reaction, Reactions, accessChange } from '#platform';
import { type ApprovedAuthorisation, approvedAuthorisation } from '../domain/authorisation.js';
import { GovernanceEvent } from '../domain/governance-events.js';
import type { ProposalLife } from '../domain/proposal.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { findDecision } from '../store/decision-store.js';
import { delegationsOf, putInForce, seatProposalsOf } from '../store/proposal-store.js';
import { ReplaceRepresentative } from './replace-representative.js';

/** A thing that a decision authorised, with the day on which the decision itself is to expire. */
interface InForce {
  readonly decision: string;
  readonly from: IsoDate;
  readonly endsOn: IsoDate | null;
}

/**
 * When a matter was approved that names somebody for a seat, or a delegation, puts it in force once, from the day from
 * which the decision counts to the day on which it expires.
 *
 * Refuses: not-found (proposal), governance.proposal-settled, governance.already-superseded, governance.seat-ended,
 * governance.seat-taken. Events: governance.alternate-named, governance.seat-ended with governance.seat-given for a new
 * representative, governance.delegation-given.
 */
@Injectable()
export class PutInForce implements Reaction, OnModuleInit {
  readonly name = 'governance.put-in-force';
  readonly types = [GovernanceEvent.DECISION_RECORDED];

  constructor(
    private readonly reactions: Reactions,
    private readonly replace: ReplaceRepresentative,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const approved = approvedAuthorisation(event);
    const own = approved?.authorises.filter((id) => id.startsWith('alt_') || id.startsWith('dlg_')) ?? [];
    if (approved === null || own.length === 0) return;
    const by = await standing(tx, approved);
    for (const id of own) await (id.startsWith('alt_') ? this.seat(tx, id, by) : delegate(tx, id, by));
  }

  private async seat(tx: AllianceTx, id: string, by: InForce): Promise<void> {
    const proposal = (await seatProposalsOf(inTx(tx))).find(({ proposalId }) => proposalId === id);
    if (proposal === undefined) throw notFound('alt', id);
    needWaiting(proposal, id);
    await putInForce(tx, 'seat_proposal', id, by);
    if (proposal.kind === 'REPRESENTATIVE') await this.replace.run(tx, proposal, by.from);
    else {
      const body = { proposal: id, seat: proposal.seatId, person: proposal.person.id, ...by };
      await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
      await tx.append([{ type: GovernanceEvent.ALTERNATE_NAMED, body }]);
    }
  }
}

async function delegate(tx: AllianceTx, id: string, by: InForce): Promise<void> {
  const proposal = (await delegationsOf(inTx(tx))).find(({ delegationId }) => delegationId === id);
  if (proposal === undefined) throw notFound('dlg', id);
  needWaiting(proposal, id);
  await putInForce(tx, 'delegation', id, by);
  await tx.append([{ type: GovernanceEvent.DELEGATION_GIVEN, body: { delegation: id, type: proposal.type, ...by } }]);
}

function needWaiting({ decision }: ProposalLife, id: string): void {
  ensure(decision === null, () => new Refusal('governance.proposal-settled', { id }));
}

/** What the decision says of the days; an effect that is tried again later may have lost its decision. */
async function standing(tx: AllianceTx, { decision, effectiveFrom }: ApprovedAuthorisation): Promise<InForce> {
  const found = await findDecision(inTx(tx), decision);
  const by = found?.supersededBy ?? null;
  ensure(by === null, () => new Refusal('governance.already-superseded', { by: by?.reference ?? null }));
  const expiresOn = found?.expiresOn ?? null;
  return { decision, from: effectiveFrom, endsOn: expiresOn === null ? null : addDays(expiresOn, 1) };
}
