import { Injectable } from '@nestjs/common';
import { IdentityReader, organisationName } from '#identity';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { type FindingResult, type Imperative, outcomeOf, tenQualities } from '../../domain/imperatives/imperatives.js';
import { inAlliance } from '../../store/asker.js';
import {
  type ImperativesCheck,
  type RecordedFinding,
  assessorsOf,
  checksOf,
  findingsOf,
  ownItems,
} from '../../store/imperatives/imperatives-store.js';
import type { ParticipationView } from '../membership/membership-reader.js';

/** A check with who assessed and what was found. */
export interface CheckView extends ImperativesCheck {
  readonly assessors: readonly { readonly name: string; readonly organisation: string | null }[];
  /** Empty until they are recorded. */
  readonly findings: readonly RecordedFinding[];
  readonly outcome: FindingResult | null;
}

/** Reads the qualities that members ask of each other, and the checks against them. */
@Injectable()
export class ImperativesReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
    private readonly database: Database,
  ) {}

  /** The qualities as they are worded today; public. Refuses not-found (alliance). */
  async items(allianceId: string): Promise<readonly Imperative[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    return (await ownItems(inAlliance(this.database, allianceNo))) ?? tenQualities;
  }

  /** The checks of an organisation, oldest first; nothing to those who do not look inside. */
  async checks({ inside, allianceNo, record }: ParticipationView): Promise<CheckView[]> {
    if (!inside) return [];
    const asker = inAlliance(this.database, allianceNo);
    const checks = await checksOf(asker, record.organisationNo);
    const nos = checks.map(({ checkNo }) => checkNo);
    const [assessors, findings] = await Promise.all([assessorsOf(asker, nos), findingsOf(asker, nos)]);
    return Promise.all(
      checks.map(async (check) => {
        const found = findings.filter(({ checkNo }) => checkNo === check.checkNo);
        const order = check.items.map(({ code }) => code);
        const people = assessors
          .filter(({ checkNo }) => checkNo === check.checkNo)
          .map(async ({ personNo, organisationNo }) => ({
            name: (await this.identity.person(personNo)).name,
            organisation:
              organisationNo === null ? null : organisationName(await this.identity.organisation(organisationNo)),
          }));
        return {
          ...check,
          assessors: await Promise.all(people),
          findings: found.sort((one, other) => order.indexOf(one.item) - order.indexOf(other.item)),
          outcome: found.length === 0 ? null : outcomeOf(found),
        };
      }),
    );
  }
}
