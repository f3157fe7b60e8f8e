import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { leads, runsRounds } from '../../domain/health/asked.js';
import { codeText, healthCodeHash } from '../../domain/health/health-code.js';
import { HealthEvent, type HealthCodesIssued } from '../../domain/health/health-events.js';
import { inTx } from '../../store/asker.js';
import { findHealthCheck } from '../../store/health/health-check-store.js';
import { codeCounts, insertCodes } from '../../store/health/health-code-store.js';
import { HealthStanding, nothing } from './health-standing.js';

/** Codes to be handed out. */
export interface IssueHealthCodesCommand {
  readonly checkId: string;
  /** The organisation whose people will answer, `org_…`. */
  readonly organisationId: string;
  readonly count: number;
  readonly idempotencyKey: string;
}

/** The codes, as text, once: null when the same request came before. */
export interface IssuedCodes {
  readonly checkId: string;
  readonly codes: readonly string[] | null;
  readonly replayed: boolean;
}

/** Most codes that an organisation can have in a round. */
export const MOST_CODES = 1000;

/**
 * Issues codes for people of an organisation who have no account: each is good for one answer. Only their hashes are
 * kept, so they can be read in the answer to this request and never again.
 *
 * Who may: MANAGE_MATTERS in the alliance; a lead of the organisation for its own people. Refuses: not-found (round,
 * organisation), not-allowed, health.round-over, health.codes-too-many, idempotency-conflict.
 * Events: alliance.health-codes-issued, with their number alone.
 */
@Injectable()
export class IssueHealthCodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: HealthStanding,
  ) {}

  async run(actor: Actor, command: IssueHealthCodesCommand): Promise<IssuedCodes> {
    const { checkId, organisationId, count, idempotencyKey } = command;
    const viewer = await this.standing.needViewer(actor, 'hch', checkId);
    const may = runsRounds(viewer) || leads(viewer, organisationId);
    ensure(may, () => new Refusal('not-allowed', { needs: 'the alliance manager, the clerk, or its own lead' }));
    const known = (await this.standing.takingPart(viewer.allianceNo)).some(({ id }) => id === organisationId);
    if (!known) throw nothing('org', organisationId).at('organisationId');
    let codes: readonly string[] | null = null;
    const { replayed } = await this.unitOfWork.runInAlliance(actor, viewer.allianceNo, async (tx) => {
      const request = { checkId, organisationId, count };
      return tx.once({ scope: `health.codes/${actor.actorRef}`, idempotencyKey, request }, async () => {
        codes = await this.issue(tx, command);
        return {};
      });
    });
    return { checkId, codes: replayed ? null : codes, replayed };
  }

  private async issue(tx: AllianceTx, command: IssueHealthCodesCommand): Promise<string[]> {
    const { checkId, organisationId, count } = command;
    const check = await findHealthCheck(inTx(tx), checkId);
    if (check === undefined) throw nothing('hch', checkId);
    const { status, checkNo } = check;
    ensure(status === 'PLANNED' || status === 'OPEN', () => new Refusal('health.round-over', { status }));
    const counts = await codeCounts(inTx(tx), checkNo);
    const issued = counts.find(({ party }) => party === organisationId)?.issued ?? 0;
    const most = MOST_CODES;
    ensure(issued + count <= most, () => new Refusal('health.codes-too-many', { most, issued }, ['count']));
    const place = { allianceNo: tx.allianceNo, checkNo };
    const codes = Array.from({ length: count }, () => codeText(place, randomBytes(12)));
    await insertCodes(tx, checkNo, organisationId, codes.map(healthCodeHash));
    const body: HealthCodesIssued = { check: checkId, organisation: organisationId, count };
    await tx.append([{ type: HealthEvent.CODES_ISSUED, body: { ...body } }]);
    return codes;
  }
}
