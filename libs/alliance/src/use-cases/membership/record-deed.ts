import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, systemActor } from '#kernel';
import { GovernanceReader } from '#governance';
import { needRightToAdmit } from '../../domain/admission.js';
import { AllianceEvent } from '../../domain/alliance-events.js';
import { needNoFuture } from '../../domain/membership/default-notice.js';
import { isCandidate } from '../../domain/membership/journey.js';
import { inTx } from '../../store/asker.js';
import { putRecord, recordOf } from '../../store/membership/participation-record.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from './membership-desk.js';
import { MembershipEffects } from './membership-effects.js';

/** The deed of accession that an organisation signed. */
export interface RecordDeedCommand {
  readonly participationId: string;
  /** SHA-256 of the document, hex. */
  readonly documentHash: string;
  readonly signedOn: IsoDate;
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

const LOOKS = systemActor('alliance.deed');

/**
 * Records the signed deed of accession of an organisation on its way in. If the members have admitted it already, it
 * joins with this.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (participation), not-allowed, input-invalid, stale-version, idempotency-conflict,
 * alliance.participation-step-not-possible, alliance.deed-already-recorded, alliance.day-in-the-future.
 * Events: alliance.deed-recorded, alliance.participation-began.
 */
@Injectable()
export class RecordDeed {
  constructor(
    private readonly desk: MembershipDesk,
    private readonly governance: GovernanceReader,
    private readonly effects: MembershipEffects,
  ) {}

  async run(actor: Actor, command: RecordDeedCommand): Promise<MembershipReceipt> {
    const { participationId, signedOn, actingFor, expectedVersion, idempotencyKey } = command;
    const documentHash = command.documentHash.trim().toLowerCase();
    ensure(/^[0-9a-f]{64}$/.test(documentHash), () => {
      const facts = { found: documentHash.slice(0, 40), expected: '64 hexadecimal digits (SHA-256)' };
      return new Refusal('input-invalid', facts, ['documentHash']);
    });
    const place = await this.desk.placeOf(participationId);
    const request = { documentHash, signedOn };
    return this.desk.run(
      actor,
      { deed: 'deed', place, actingFor, expectedVersion, idempotencyKey, request },
      ({ viewer, members }) => needRightToAdmit(actor, viewer, members),
      async (deed) => {
        await keepDeed(deed, documentHash, signedOn);
        await this.joinIfAdmitted(deed);
      },
    );
  }

  private async joinIfAdmitted({ tx, allianceNo, participationId, organisation }: MembershipDeed): Promise<void> {
    const { organisationNo } = organisation;
    const record = await recordOf(inTx(tx), organisationNo);
    if (record?.status !== 'ADMISSION_VOTE') return;
    const views = await this.governance.decisionsAuthorising(LOOKS, allianceNo, participationId);
    const standing = views.filter(
      ({ matter, decision }) => matter.type === 'ADMISSION' && decision.supersededBy === null,
    );
    const found = standing.at(-1)?.decision;
    if (found === undefined || found.decisionId === record.admittedBy) return;
    const effectiveFrom = found.effectiveFrom ?? found.decidedOn;
    await this.effects.admit(tx, organisationNo, { decision: found.decisionId, effectiveFrom });
  }
}

async function keepDeed(
  { tx, record, name, ...about }: MembershipDeed,
  hash: string,
  signedOn: IsoDate,
): Promise<void> {
  ensure(record !== undefined && isCandidate(record.status) && record.status !== 'INVITED', () => {
    const possible = ['APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE'];
    const facts = { organisation: name, status: record?.status ?? 'NONE', possible };
    return new Refusal('alliance.participation-step-not-possible', facts);
  });
  ensure(record.accessionHash === null, () => {
    return new Refusal('alliance.deed-already-recorded', { signedOn: record.accessionSignedOn });
  });
  needNoFuture(signedOn, about.today, 'signedOn');
  await putRecord(inTx(tx), { ...record, accessionHash: hash, accessionSignedOn: signedOn }, tx.at);
  const { participationId: participation, organisation } = about;
  const body = { participation, organisation: organisation.organisationId, hash, signedOn };
  await tx.append([{ type: AllianceEvent.DEED_RECORDED, body }]);
}
