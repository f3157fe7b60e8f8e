import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, OpennessLevel } from '#kernel';
import { IdentityReader, type Organisation, isInForce, mandateOf, rolesOfAnOrganisation } from '#identity';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { runsTheAlliance, servesNotice } from '../../domain/admission.js';
import type { DefaultNotice } from '../../domain/membership/default-notice.js';
import { isCandidate } from '../../domain/membership/journey.js';
import { type DeedRights, looksInside } from '../../domain/membership/participation-view.js';
import { parseParticipationId, participationId, statusOn } from '../../domain/participation.js';
import { inAlliance } from '../../store/asker.js';
import { noticesOf } from '../../store/membership/default-notice-store.js';
import { type ParticipationRecord, recordsOf } from '../../store/membership/participation-record.js';
import { type ParticipationStep, stepsOf, undecidedSteps } from '../../store/membership/step-store.js';

/** An organisation's part in an alliance as somebody may see it. */
export interface ParticipationView {
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly participationId: string;
  readonly organisation: Organisation;
  /** What is written down, with the status that stands today. */
  readonly record: ParticipationRecord;
  /** They are told how it really stands; see `looksInside`. */
  readonly inside: boolean;
  readonly rights: DeedRights;
}

/**
 * Reads who takes part, how they came and how they stand. That an organisation takes part is public; who is on their way
 * in, who is in default and why somebody left is for the members, and for the organisation's own people.
 */
@Injectable()
export class MembershipReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
    private readonly database: Database,
  ) {}

  /** Today where alliances are. */
  today(): IsoDate {
    return this.alliances.today();
  }

  /** The organisations of an alliance: members by the day they joined, then those on their way in. */
  async list(actor: Actor, allianceNo: number): Promise<ParticipationView[]> {
    const alliance = await this.alliances.byNo(allianceNo);
    if (alliance === undefined) return [];
    const [records, viewer, members, appointments] = await Promise.all([
      recordsOf(inAlliance(this.database, allianceNo)),
      this.alliances.viewer(actor, allianceNo),
      this.alliances.participants(allianceNo),
      actor.kind === 'person' ? this.identity.mandates(actor.personNo) : [],
    ]);
    const on = this.alliances.today();
    const views = records.map(async (record): Promise<ParticipationView> => {
      const { organisationNo, joinedOn } = record;
      const ofOwn =
        (actor.kind === 'token' && actor.organisationNo === organisationNo) ||
        appointments.some(
          (each) =>
            isInForce(each, on) &&
            rolesOfAnOrganisation.has(each.role) &&
            each.organisationNo === organisationNo &&
            (each.allianceNo === null || each.allianceNo === allianceNo),
        );
      const mandate = mandateOf(actor, appointments, { on, organisationNo, allianceNo });
      const rights = {
        runs: actor.kind === 'system' || runsTheAlliance(viewer, members),
        serves: servesNotice(actor, viewer, organisationNo),
        ownLead: actor.kind === 'person' && mandate.powers.has('MANAGE_APPOINTMENTS'),
      };
      const status = joinedOn === null ? record.status : statusOn({ ...record, joinedOn, allianceNo }, on);
      return {
        ...{ allianceNo, allianceId: alliance.allianceId, rights, inside: looksInside(viewer, ofOwn) },
        participationId: participationId(allianceNo, organisationNo),
        organisation: await this.identity.organisation(organisationNo),
        record: { ...record, status },
      };
    });
    return (await Promise.all(views)).filter(({ inside, record }) => inside || isPublic(record));
  }

  /** One participation, or null when there is none somebody may see. */
  async one(actor: Actor, id: string): Promise<ParticipationView | null> {
    const place = parseParticipationId(id);
    if (place === undefined) return null;
    return (await this.list(actor, place.allianceNo)).find(({ participationId: found }) => found === id) ?? null;
  }

  /** How it came to where it stands; nothing to those who do not look inside. */
  async steps({ inside, allianceNo, record }: ParticipationView): Promise<ParticipationStep[]> {
    return inside ? stepsOf(inAlliance(this.database, allianceNo), record.organisationNo) : [];
  }

  /** The notices of default served on it; nothing to those who do not look inside. */
  async notices({ inside, allianceNo, record }: ParticipationView): Promise<DefaultNotice[]> {
    return inside ? noticesOf(inAlliance(this.database, allianceNo), record.organisationNo) : [];
  }

  /**
   * Joining and leaving that was for the members to decide and rests on no decision, oldest first; nothing to those who
   * are not members.
   */
  async withoutDecision(
    actor: Actor,
    allianceNo: number,
  ): Promise<
    { readonly step: ParticipationStep; readonly participationId: string; readonly organisation: Organisation }[]
  > {
    const { level } = await this.alliances.viewer(actor, allianceNo);
    if (level < OpennessLevel.PARTNERS) return [];
    const steps = await undecidedSteps(inAlliance(this.database, allianceNo));
    return Promise.all(
      steps.map(async (step) => ({
        step,
        participationId: participationId(allianceNo, step.organisationNo),
        organisation: await this.identity.organisation(step.organisationNo),
      })),
    );
  }
}

/** Whether everybody may know of it: it takes part or did, and is not just on its way in. */
function isPublic({ joinedOn, status }: ParticipationRecord): boolean {
  return joinedOn !== null && !isCandidate(status);
}
