import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { AllianceReader, type Participant } from '../../alliance-reader.js';
import { type AgreementStatus, type AgreementVersion, agreementStatusOn } from '../../domain/contract/agreement.js';
import {
  type Charter,
  type CharterStatus,
  adoptedCharter,
  charterStatus,
  newestCharter,
} from '../../domain/contract/charter.js';
import type { Citation } from '../../domain/contract/principle.js';
import { type Signature, signatoriesOn, stillToSign } from '../../domain/contract/signing.js';
import { agreementSignatures, agreementsOf } from '../../store/contract/agreement-store.js';
import { type Asker, inAlliance } from '../../store/contract/asker.js';
import { charterSignatures, chartersOf } from '../../store/contract/charter-store.js';
import {
  type KnownPrinciple,
  citationsOfPrinciple,
  citationsOfThing,
  principlesOf,
} from '../../store/contract/principle-store.js';

/** What was signed, as somebody may see it. */
export interface SignedView {
  readonly allianceNo: number;
  readonly allianceId: string;
  /** Whether it is seen whole: by everybody who has a place in the alliance. The public sees that it is there. */
  readonly whole: boolean;
}

/** A version of the agreement as somebody may see it. */
export interface AgreementView extends SignedView {
  readonly version: AgreementVersion;
  readonly status: AgreementStatus;
}

/** A charter as somebody may see it. */
export interface CharterView extends SignedView {
  readonly charter: Charter;
  readonly status: CharterStatus;
}

/** A principle with the words of the charter that stands; null when it is not in it any more. */
export interface PrincipleView extends SignedView {
  readonly principle: KnownPrinciple;
  readonly words: { readonly name: string; readonly meaning: string };
  readonly adopted: boolean;
}

/** A citation with its principle. */
export interface CitationView {
  readonly citation: Citation;
  readonly principle: PrincipleView;
}

const MOST_CITATIONS = 100;

/** Reads agreement, charters and principles as somebody may see them. */
@Injectable()
export class ContractReader {
  constructor(
    private readonly database: Database,
    private readonly alliances: AllianceReader,
  ) {}

  /** The versions of the agreement, newest first: the public sees those that everybody has signed. Refuses not-found. */
  async agreements(actor: Actor, allianceId: string): Promise<AgreementView[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const seen = await this.seen(actor, allianceNo);
    const all = await agreementsOf(this.in(allianceNo));
    const today = this.alliances.today();
    return all
      .filter(({ inForceFrom }) => seen.whole || inForceFrom !== null)
      .map((version) => ({ ...seen, version, status: agreementStatusOn(version, all, today) }))
      .reverse();
  }

  /** One version, or null when there is none somebody may see. */
  async agreement(actor: Actor, agreementId: string): Promise<AgreementView | null> {
    const alliance = await this.allianceOf('agv', agreementId);
    if (alliance === null) return null;
    const views = await this.agreements(actor, alliance);
    return views.find(({ version }) => version.agreementId === agreementId) ?? null;
  }

  /** The charters, newest first: the public sees those that were adopted. Refuses not-found. */
  async charters(actor: Actor, allianceId: string): Promise<CharterView[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const seen = await this.seen(actor, allianceNo);
    const all = await chartersOf(this.in(allianceNo));
    return all
      .filter(({ adoptedAt }) => seen.whole || adoptedAt !== null)
      .map((charter) => ({ ...seen, charter, status: charterStatus(charter, all) }))
      .reverse();
  }

  /** One charter, or null when there is none somebody may see. */
  async charter(actor: Actor, charterId: string): Promise<CharterView | null> {
    const alliance = await this.allianceOf('chr', charterId);
    if (alliance === null) return null;
    const views = await this.charters(actor, alliance);
    return views.find(({ charter }) => charter.charterId === charterId) ?? null;
  }

  /** The principles of the charter that stands or, before there is one, of the draft to those who see it. */
  async principles(actor: Actor, allianceId: string): Promise<PrincipleView[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const seen = await this.seen(actor, allianceNo);
    const [all, known] = await Promise.all([chartersOf(this.in(allianceNo)), principlesOf(this.in(allianceNo))]);
    const adopted = adoptedCharter(all);
    const shown = adopted ?? (seen.whole ? newestCharter(all) : undefined);
    return (shown?.content.principles ?? []).flatMap(({ id, name, meaning }) => {
      const principle = known.find(({ principleId }) => principleId === id);
      return principle === undefined
        ? []
        : [{ ...seen, principle, words: { name, meaning }, adopted: adopted !== undefined }];
    });
  }

  /** One principle, in the words it has now or had last, or null when there is none somebody may see. */
  async principle(actor: Actor, principleId: string): Promise<PrincipleView | null> {
    const alliance = await this.allianceOf('pri', principleId);
    if (alliance === null) return null;
    const now = await this.principles(actor, alliance);
    const found = now.find(({ principle }) => principle.principleId === principleId);
    return found ?? this.formerPrinciple(actor, alliance, principleId);
  }

  /** Where a principle that somebody was shown is cited, the newest hundred first. */
  async citations(view: PrincipleView): Promise<CitationView[]> {
    const { allianceNo, principle } = view;
    const found = await citationsOfPrinciple(this.in(allianceNo), principle.principleNo, MOST_CITATIONS);
    return found.map((citation) => ({ citation, principle: view }));
  }

  /** The principles cited on a thing that somebody may see. */
  async citationsOf(actor: Actor, allianceNo: number, thing: string): Promise<CitationView[]> {
    const alliance = await this.alliances.byNo(allianceNo);
    if (alliance === undefined) return [];
    const found = await citationsOfThing(this.in(allianceNo), thing);
    const known = found.length === 0 ? [] : await principlesOf(this.in(allianceNo));
    const views = await Promise.all(
      found.map(async (citation) => {
        const id = known.find(({ principleNo }) => principleNo === citation.principleNo)?.principleId ?? '';
        const principle = await this.principle(actor, id);
        return principle === null ? [] : [{ citation, principle }];
      }),
    );
    return views.flat();
  }

  /** The signatures under what somebody was shown, and the organisations that are still to sign. */
  async signatures(view: AgreementView | CharterView): Promise<{ signed: Signature[]; missing: Participant[] }> {
    const asker = this.in(view.allianceNo);
    const signed =
      'version' in view
        ? await agreementSignatures(asker, view.version.number)
        : await charterSignatures(asker, view.charter.number);
    const members = await this.alliances.participants(view.allianceNo);
    const missing = new Set(stillToSign(signatoriesOn(members, this.alliances.today()), signed));
    return { signed, missing: members.filter(({ organisationNo }) => missing.has(organisationNo)) };
  }

  private async formerPrinciple(actor: Actor, allianceId: string, id: string): Promise<PrincipleView | null> {
    const charters = await this.charters(actor, allianceId);
    const latest = charters.find(({ charter }) => charter.content.principles.some((each) => each.id === id));
    const words = latest?.charter.content.principles.find((each) => each.id === id);
    if (latest === undefined || words === undefined) return null;
    const known = await principlesOf(this.in(latest.allianceNo));
    const principle = known.find(({ principleId }) => principleId === id);
    return principle === undefined ? null : { ...latest, principle, words, adopted: false };
  }

  private async seen(actor: Actor, allianceNo: number): Promise<SignedView> {
    const { role, allianceId } = await this.alliances.viewer(actor, allianceNo);
    return { allianceNo, allianceId, whole: role !== 'PUBLIC' };
  }

  private async allianceOf(prefix: 'agv' | 'chr' | 'pri', id: string): Promise<string | null> {
    const place = parsePlaceId(prefix, id);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    return alliance?.allianceId ?? null;
  }

  private in(allianceNo: number): Asker {
    return inAlliance(this.database, allianceNo);
  }
}
