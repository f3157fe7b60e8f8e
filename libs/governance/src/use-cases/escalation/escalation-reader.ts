import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, parsePlaceId } from '#kernel';
import { CLOCK, Database } from '#platform';
import { type EscalationRecord, type Position, positionsNow } from '../../domain/escalation-record.js';
import { type LadderState, type Rung, ladderState, rungs } from '../../domain/ladder.js';
import { allianceNoOf } from '../../store/alliance-place.js';
import { type Asker, inAlliance } from '../../store/asker.js';
import { escalationOfMatter, escalationsOf, findEscalation, positionsOf } from '../../store/escalation-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { GovernanceReader, type MatterView } from '../governance-reader.js';

/** An escalation with its matter, where it stands now, and every step of the ladder with its times. */
export interface EscalationView {
  readonly record: EscalationRecord;
  readonly matter: MatterView;
  readonly state: LadderState;
  readonly rungs: readonly Rung[];
  /** When this was worked out. */
  readonly at: Date;
}

/** Reads escalations as somebody may see their matters. */
@Injectable()
export class EscalationReader {
  constructor(
    private readonly database: Database,
    private readonly reader: GovernanceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where a matter that somebody was shown stands on the ladder; null for what did not have to climb it. */
  async ofMatter(matter: MatterView): Promise<EscalationView | null> {
    const asker = this.of(matter.matter.matterId);
    const record = await escalationOfMatter(asker, matter.matter.matterNo);
    return record === undefined ? null : this.view(record, matter);
  }

  /** One escalation, or null when there is none somebody may see. */
  async escalation(actor: Actor, escalationId: string): Promise<EscalationView | null> {
    const place = parsePlaceId('esc', escalationId);
    if (place === undefined) return null;
    const asker = inAlliance(this.database, place.allianceNo);
    const record = await findEscalation(asker, escalationId);
    if (record === undefined) return null;
    const { matterId } = await matterByNo(asker, record.matterNo);
    const matter = await this.reader.matter(actor, matterId);
    return matter === null ? null : this.view(record, matter);
  }

  /** The escalations of an alliance that somebody may see, newest first, at most 200. Refuses not-found (alliance). */
  async escalations(actor: Actor, allianceId: string): Promise<EscalationView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = (await this.reader.bodies(actor, allianceId)).map(({ body }) => body);
    const asker = inAlliance(this.database, allianceNo);
    const bodyNos = bodies.map(({ bodyNo }) => bodyNo);
    const views = (await escalationsOf(asker, bodyNos)).map(async (record) => {
      const matter = await matterByNo(asker, record.matterNo);
      const body = bodies.find(({ bodyNo }) => bodyNo === matter.bodyNo);
      const viewer = actor.kind === 'person' ? actor.personId : null;
      return body === undefined ? [] : [this.view(record, { matter, body, actor, viewer })];
    });
    return (await Promise.all(views)).flat();
  }

  /** How each party sees what was not agreed, as it said last. */
  async positions({ record, matter }: EscalationView): Promise<Position[]> {
    return positionsNow(await positionsOf(this.of(matter.matter.matterId), record.escalationNo));
  }

  private view(record: EscalationRecord, matter: MatterView): EscalationView {
    const at = this.clock.now();
    return { record, matter, at, state: ladderState(record, at), rungs: rungs(record) };
  }

  private of(matterId: string): Asker {
    return inAlliance(this.database, parsePlaceId('mat', matterId)?.allianceNo ?? 0);
  }
}
