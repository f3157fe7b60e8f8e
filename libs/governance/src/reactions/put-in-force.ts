import '../domain/governance-refusals.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, type IsoDate, Refusal, addDays, ensure, invariant } from '#kernel';
import { recordAccessChanges } from '#identity';
import { type AllianceTx, type Reaction, Reactions, accessChange } from '#platform';
import { type ApprovedAuthorisation, approvedAuthorisation } from '../domain/authorisation.js';
import { termsMatterOf } from '../domain/body-terms.js';
import { GovernanceEvent } from '../domain/governance-events.js';
import type { ProposalLife } from '../domain/proposal.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { findDecision } from '../store/decision-store.js';
import { delegationsOf, putInForce, seatProposalsOf } from '../store/proposal-store.js';
import { countBodyChange, laterTermsOf } from '../store/terms-store.js';
import { ReplaceRepresentative } from './replace-representative.js';

/** Public ids of what is owned here: who is named for a seat, delegations, terms. */
const OWN = /^(alt|dlg|trm)_/;

/** A thing that a decision authorised, with the day on which the decision itself is to expire. */
interface InForce {
  readonly decision: string;
  readonly from: IsoDate;
  readonly endsOn: IsoDate | null;
}

/**
 * When a matter was approved that names somebody for a seat, a delegation or terms, puts it in force once, from the day from
 * which the decision counts to the day on which it expires.
 *
 * Refuses: not-found (proposal), governance.proposal-settled, governance.already-superseded, governance.seat-ended,
 * governance.seat-taken, governance.terms-otherwise-decided. Events: governance.alternate-named, governance.seat-ended with governance.seat-given for a new
 * representative, governance.delegation-given, governance.terms-changed.
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
    const own = approved?.authorises.filter((id) => OWN.test(id)) ?? [];
    if (approved === null || own.length === 0) return;
    const by = await standing(tx, approved);
    for (const id of own) {
      if (id.startsWith('alt_')) await this.seat(tx, id, by);
      else await (id.startsWith('dlg_') ? delegate(tx, id, by) : changeTerms(tx, id, by, approved.type));
    }
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

async function changeTerms(tx: AllianceTx, id: string, by: InForce, type: MatterType): Promise<void> {
  const version = (await laterTermsOf(inTx(tx))).find(({ termsId }) => termsId === id);
  if (version === undefined) throw notFound('trm', id);
  ensure(version.decidedAt === null, () => new Refusal('governance.proposal-settled', { id }));
  const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === version.bodyNo);
  invariant(body !== undefined, 'The body of terms is there');
  const expected = termsMatterOf(body.kind);
  ensure(type === expected, () => new Refusal('governance.terms-otherwise-decided', { body: body.name, expected }));
  await putInForce(tx, 'body_terms', id, by);
  await countBodyChange(tx, body.bodyNo);
  await tx.append([{ type: GovernanceEvent.TERMS_CHANGED, body: { terms: id, body: body.bodyId, ...by } }]);
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
