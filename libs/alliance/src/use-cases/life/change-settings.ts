import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { needRightToAdmit } from '../../domain/admission.js';
import { AllianceEvent } from '../../domain/alliance-events.js';
import type { AllianceSettings } from '../../domain/life/alliance-life.js';
import { participationsOf } from '../../store/alliance-store.js';
import { inTx } from '../../store/asker.js';
import { putSettings, settingsOf } from '../../store/life/life-store.js';

/** What an alliance agreed; what is left out stays as it is. */
export interface ChangeSettingsCommand extends Partial<AllianceSettings> {
  readonly allianceId: string;
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

const MOST_MONTHS = 24;

/**
 * Changes what an alliance agreed about notice, bank holidays and posting while it rests.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (alliance), not-allowed, input-invalid, stale-version, idempotency-conflict.
 * Events: alliance.settings-changed.
 */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run(actor: Actor, command: ChangeSettingsCommand): Promise<{ allianceId: string; replayed: boolean }> {
    const { allianceId, actingFor, expectedVersion, idempotencyKey, ...asked } = command;
    const { withdrawalNoticeMonths: months } = asked;
    ensure(months === undefined || (Number.isInteger(months) && months >= 0 && months <= MOST_MONTHS), () => {
      const facts = { found: String(months), expected: `0 to ${MOST_MONTHS} months` };
      return new Refusal('input-invalid', facts, ['withdrawalNoticeMonths']);
    });
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      needRightToAdmit(actor, viewer, await participationsOf(tx));
      return tx.once({ scope: `alliance.settings/${actor.actorRef}`, idempotencyKey, request: asked }, async () => {
        const { version, ...before } = await settingsOf(inTx(tx));
        ensure(expectedVersion === undefined || expectedVersion === version, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current: version });
        });
        const settings: AllianceSettings = {
          nation: asked.nation ?? before.nation,
          withdrawalNoticeMonths: months ?? before.withdrawalNoticeMonths,
          postsWhileSuspended: asked.postsWhileSuspended ?? before.postsWhileSuspended,
        };
        await putSettings(tx, settings);
        await tx.append([{ type: AllianceEvent.SETTINGS_CHANGED, body: { ...settings } }]);
        return {};
      });
    });
    return { allianceId, replayed };
  }
}
