import { Injectable } from '@nestjs/common';
import { type Actor, type OpennessLevel, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { BookCache } from '../store/book-cache.js';
import { loadBook } from '../store/book-store.js';
import { setSettings } from '../store/book-writer.js';
import { LedgerStanding } from './ledger-standing.js';

export interface LedgerSettingsChangeCommand {
  readonly allianceId: string;
  /** From this amount upwards, minor units, it must be said whether a supplier is a related party. 0: always. */
  readonly relatedPartyThresholdMinor: bigint;
  /** Up to whom lines are open that do not say so themselves. */
  readonly defaultOpenness: OpennessLevel;
  /** From this amount upwards, minor units, a cost must cite a spending authority; null: never; left out: as it is. */
  readonly authorityThresholdMinor?: bigint | null | undefined;
  /** The version of the settings that were looked at; left out, whatever stands is replaced. */
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Changes what the alliance has agreed about its book; lines that were posted stay as they are. Who: MANAGE_CATEGORIES.
 * Refuses not-found, not-allowed, input-invalid, stale-version, idempotency-*. Event: ledger.settings-changed.
 */
@Injectable()
export class LedgerSettingsChange {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly cache: BookCache,
  ) {}

  async run(actor: Actor, command: LedgerSettingsChangeCommand): Promise<void> {
    const { allianceNo, organisationId } = await this.standing.needInAlliance(
      actor,
      command.allianceId,
      'MANAGE_CATEGORIES',
    );
    const { idempotencyKey, ...request } = command;
    const { relatedPartyThresholdMinor, defaultOpenness, authorityThresholdMinor, expectedVersion } = command;
    ensure(relatedPartyThresholdMinor >= 0n, () => {
      return new Refusal('input-invalid', { found: relatedPartyThresholdMinor, expected: 'zero or more' }, [
        'input',
        'relatedPartyThreshold',
      ]);
    });
    ensure(typeof authorityThresholdMinor !== 'bigint' || authorityThresholdMinor > 0n, () => {
      return new Refusal('input-invalid', { found: authorityThresholdMinor ?? null, expected: 'above zero' }, [
        'input',
        'authorityThreshold',
      ]);
    });
    await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: organisationId ?? 'alliance', idempotencyKey, request: { deed: 'settings', ...request } };
      await tx.once(key, async () => {
        const before = await loadBook(tx);
        const current = before.settingsVersion;
        ensure(expectedVersion === undefined || expectedVersion === current, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current }, ['expectedVersion']);
        });
        const settings = {
          relatedPartyThresholdMinor,
          defaultOpenness,
          authorityThresholdMinor:
            authorityThresholdMinor === undefined ? before.authorityThresholdMinor : authorityThresholdMinor,
        };
        await setSettings(tx, settings);
        await tx.append([{ type: 'ledger.settings-changed', body: settings }]);
        return {};
      });
    });
    this.cache.forget(allianceNo);
  }
}
