import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, dateIn } from '#kernel';
import { IdentityReader, type Organisation, organisationName, recordAccessChanges } from '#identity';
import { AccessChanges, type AllianceTx, UnitOfWork, accessChange } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { type Participation, parseParticipationId, participationId } from '../../domain/participation.js';
import type { Viewer } from '../../domain/viewer.js';
import { participationsOf } from '../../store/alliance-store.js';
import { inTx } from '../../store/asker.js';
import { type ParticipationRecord, recordOf } from '../../store/membership/participation-record.js';

/** About whose part somebody does something, and under which key. */
export interface MembershipRequest {
  /** Names the deed among receipts. */
  readonly deed: string;
  readonly place: MembershipPlace;
  /** Public id of the organisation the actor acts for; left out by who holds a seat of the alliance itself. */
  readonly actingFor: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
  /** What was asked, for telling the same request from another. */
  readonly request: unknown;
}

/** An organisation and an alliance. */
export interface MembershipPlace {
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly organisation: Organisation;
  readonly participationId: string;
}

/** What a deed about an organisation's part works with, under the alliance's lock. */
export interface MembershipDeed extends MembershipPlace {
  readonly tx: AllianceTx;
  readonly actor: Actor;
  readonly viewer: Viewer;
  readonly name: string;
  /** What is written down about its part; undefined for one never heard of. */
  readonly record: ParticipationRecord | undefined;
  /** Everybody who takes part or took part. */
  readonly members: readonly Participation[];
  readonly today: IsoDate;
}

/** Which participation a command was about. */
export interface MembershipReceipt {
  readonly participationId: string;
  readonly replayed: boolean;
}

/**
 * Runs deeds about one organisation's part in an alliance: finds the place, the standing and what is written down, does
 * the deed once, and tells everybody who looks that access may have changed.
 */
@Injectable()
export class MembershipDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly alliances: AllianceReader,
    private readonly changes: AccessChanges,
  ) {}

  /** The place a participation's id names. Refuses not-found. */
  async placeOf(id: string): Promise<MembershipPlace> {
    const place = parseParticipationId(id);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    const known = place === undefined ? undefined : await this.alliances.record(place.allianceNo, place.organisationNo);
    if (place === undefined || alliance === undefined || known === undefined) {
      throw new Refusal('not-found', { kind: 'participation', id: id.slice(0, 40) }, ['participationId']);
    }
    const organisation = await this.identity.organisation(place.organisationNo);
    return { ...place, allianceId: alliance.allianceId, organisation, participationId: id };
  }

  /** The place of an organisation in an alliance, whether or not it was heard of there. Refuses not-found. */
  async placeFor(allianceId: string, organisationId: string): Promise<MembershipPlace> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const organisation = await this.identity.needOrganisation(organisationId, 'organisationId');
    const { organisationNo } = organisation;
    return { allianceNo, allianceId, organisation, participationId: participationId(allianceNo, organisationNo) };
  }

  /** `may` is asked before anything else and again for a repeated request; `work` happens once. */
  async run(
    actor: Actor,
    { deed, place, actingFor, expectedVersion, idempotencyKey, request }: MembershipRequest,
    may: (deed: MembershipDeed) => void | Promise<void>,
    work: (deed: MembershipDeed) => Promise<void>,
  ): Promise<MembershipReceipt> {
    const { allianceNo, organisation } = place;
    const { organisationNo } = organisation;
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    const change = accessChange('PARTICIPATION_CHANGED', { allianceNo, organisationNo });
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const [record, members] = await Promise.all([recordOf(inTx(tx), organisationNo), participationsOf(tx)]);
      const name = organisationName(organisation);
      const about = { ...place, tx, actor, viewer, name, record, members, today: dateIn(tx.at) };
      await may(about);
      const key = { scope: `membership.${deed}/${actor.actorRef}`, idempotencyKey };
      return tx.once({ ...key, request: { participation: place.participationId, request } }, async () => {
        needVersion(record, expectedVersion);
        await work(about);
        await recordAccessChanges(tx, [change]);
        return {};
      });
    });
    if (!replayed) this.changes.announce([change]);
    return { participationId: place.participationId, replayed };
  }
}

function needVersion(record: ParticipationRecord | undefined, expected: number | undefined): void {
  const current = record?.version ?? 0;
  if (expected === undefined || expected === current) return;
  throw new Refusal('stale-version', { expected, current }, ['expectedVersion']);
}
