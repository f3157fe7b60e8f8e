import { Injectable, type OnModuleInit } from '@nestjs/common';
import { organisationName } from '#identity';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { signatoriesOn, stillToSign } from '../../domain/contract/signing.js';
import { agreementSignatures, agreementsOf } from '../../store/contract/agreement-store.js';
import { inAlliance } from '../../store/contract/asker.js';
import { chartersOf } from '../../store/contract/charter-store.js';
import { type FactAnswer, LifecycleFacts } from './lifecycle-facts.js';

/** Answers what follows from the contract: whether there is a charter, and who still has to sign the agreement. */
@Injectable()
export class ContractFacts implements OnModuleInit {
  constructor(
    private readonly facts: LifecycleFacts,
    private readonly alliances: AllianceReader,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.facts.register({ guard: 'CHARTER_DRAFT', answer: async (no) => this.charterDraft(no) });
    this.facts.register({ guard: 'ALL_SIGNED', answer: async (no) => this.allSigned(no) });
  }

  private async charterDraft(allianceNo: number): Promise<FactAnswer> {
    const charters = await chartersOf(inAlliance(this.database, allianceNo));
    return { holds: charters.some(({ withdrawn }) => withdrawn === null), missing: [] };
  }

  /** The newest version that the members approved and nobody took back, signed by everybody who has to. */
  private async allSigned(allianceNo: number): Promise<FactAnswer> {
    const asker = inAlliance(this.database, allianceNo);
    const versions = (await agreementsOf(asker)).filter(({ withdrawn, approval }) => {
      return withdrawn === null && approval !== null;
    });
    const newest = versions.at(-1);
    if (newest === undefined) return { holds: false, missing: [] };
    if (newest.completedAt !== null) return { holds: true, missing: [] };
    const members = await this.alliances.participants(allianceNo);
    const signatories = signatoriesOn(members, this.alliances.today());
    const left = stillToSign(signatories, await agreementSignatures(asker, newest.number));
    const names = members.filter(({ organisationNo }) => left.includes(organisationNo));
    return { holds: false, missing: names.map(({ organisation }) => organisationName(organisation)) };
  }
}
