import { Injectable } from '@nestjs/common';
import { Refusal, ensure } from '#kernel';
import { organisationName } from '#identity';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { type HealthCheck, ensureOpen } from '../../domain/health/health-check.js';
import { healthCodeHash } from '../../domain/health/health-code.js';
import type { HealthItem } from '../../domain/health/instrument.js';
import { inAlliance } from '../../store/asker.js';
import { healthCheckByNo, itemsOf } from '../../store/health/health-check-store.js';
import { findCode } from '../../store/health/health-code-store.js';
import { needCode } from './answer-by-code.js';

/** What somebody with a code is shown before they answer. */
export interface HealthPaper {
  readonly allianceName: string;
  readonly organisationName: string;
  readonly check: HealthCheck;
  readonly items: readonly HealthItem[];
}

/**
 * Reads the round that a code is good for. Nothing is used up.
 *
 * Who may: whoever has the code. Refuses: health.code-unknown, health.code-used, health.not-open.
 */
@Injectable()
export class ReadHealthPaper {
  constructor(
    private readonly database: Database,
    private readonly alliances: AllianceReader,
  ) {}

  async run(typed: string): Promise<HealthPaper> {
    const { code, place } = needCode(typed);
    const alliance = await this.alliances.byNo(place.allianceNo);
    ensure(alliance !== undefined, () => new Refusal('health.code-unknown', {}, ['code']));
    const asker = inAlliance(this.database, place.allianceNo);
    const [check, issued, members] = await Promise.all([
      healthCheckByNo(asker, place.checkNo),
      findCode(asker, place.checkNo, healthCodeHash(code)),
      this.alliances.participants(place.allianceNo),
    ]);
    const member = members.find(({ organisation }) => organisation.organisationId === issued?.party);
    ensure(check !== undefined && issued !== undefined && member !== undefined, () => {
      return new Refusal('health.code-unknown', {}, ['code']);
    });
    ensure(!issued.used, () => new Refusal('health.code-used', {}, ['code']));
    ensureOpen(check, this.alliances.today());
    const items = await itemsOf(asker, check.instrumentNo);
    return { allianceName: alliance.name, organisationName: organisationName(member.organisation), check, items };
  }
}
