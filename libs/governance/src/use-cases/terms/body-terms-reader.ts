import { Injectable } from '@nestjs/common';
import { type IsoDate, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { type Body, type BodyTerms, type TermsVersion, meetingTermsOf } from '../../domain/body.js';
import { type TermsState, termsMatterOf, termsNoOn, withTerms } from '../../domain/body-terms.js';
import type { MeetingTerms } from '../../domain/meeting/meeting-terms.js';
import { type ProposalState, proposalState } from '../../domain/proposal.js';
import type { MatterType } from '../../domain/rules/matter-type.js';
import { inAlliance } from '../../store/asker.js';
import { hasBegun } from '../../store/terms-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** Terms of a body, in force, before or to come. */
export interface TermsView {
  /** 0: as established. */
  readonly termsNo: number;
  /** Null for those it was established with. */
  readonly version: TermsVersion | null;
  readonly terms: BodyTerms;
  readonly meetings: MeetingTerms;
  readonly state: TermsState;
}

/** Reads the terms of a body that somebody was shown. */
@Injectable()
export class BodyTermsReader {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Every version of the terms of a body, the latest first; the last are those it was established with. */
  history(body: Body): TermsView[] {
    const today = this.standing.today();
    const inForce = termsNoOn(body, today);
    const versions = [null, ...(body.laterTerms ?? [])].toReversed();
    return versions.map((version) => {
      const termsNo = version?.termsNo ?? 0;
      const { kind, terms } = withTerms(body, termsNo);
      const state = termsNo === inForce ? 'IN_FORCE' : stateOf(version, today);
      return { termsNo, version, terms, meetings: meetingTermsOf({ kind, terms }), state };
    });
  }

  /** Whether a change of its terms waits for a decision, because it has begun its work. */
  async needsDecision({ bodyId, bodyNo }: Body): Promise<boolean> {
    return hasBegun(inAlliance(this.database, parsePlaceId('bod', bodyId)?.allianceNo ?? 0), bodyNo);
  }

  /** The kind of matter that changes its terms. */
  decidedAs({ kind }: Body): MatterType {
    return termsMatterOf(kind);
  }
}

function stateOf(version: TermsVersion | null, today: IsoDate): TermsState {
  const state: ProposalState | null = version && proposalState(version, today);
  return state === null || state === 'IN_FORCE' ? 'SUPERSEDED' : state;
}
