import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type IsoDate, Refusal, publicActor, todayIn } from '#kernel';
import { type Appointment, IdentityReader, type Organisation } from '#identity';
import { AccessChanges, CLOCK, Database, TtlCache } from '#platform';
import type { Alliance } from './domain/alliance.js';
import type { Participation } from './domain/participation.js';
import type { Viewer } from './domain/viewer.js';
import { type Standing, type ViewerQuestion, recordViewerFrom, viewerFrom } from './domain/viewer-from.js';
import { inAlliance } from './store/asker.js';
import { type ParticipationRecord, recordOf } from './store/membership/participation-record.js';
import { ALLIANCE_COLUMNS, PARTICIPATION_COLUMNS } from './store/alliance-store.js';

/** An organisation with its part in an alliance. */
export interface Participant extends Participation {
  readonly organisation: Organisation;
}

/** Longest time, in milliseconds, for which an answer may be behind what another process has written. */
const BEHIND = 2000;

/**
 * Reads alliances, who takes part in them, and as what somebody looks at them. Answers are kept for two seconds and
 * dropped at once when access changes in this process.
 */
@Injectable()
export class AllianceReader {
  private readonly byIds: TtlCache<string, Alliance | undefined>;
  private readonly byNos: TtlCache<number, Alliance | undefined>;
  private readonly participations: TtlCache<number, readonly Participant[]>;
  private readonly viewers: TtlCache<string, Viewer>;

  constructor(
    private readonly database: Database,
    private readonly identity: IdentityReader,
    @Inject(CLOCK) private readonly clock: Clock,
    changes: AccessChanges,
  ) {
    this.byIds = new TtlCache(clock, BEHIND);
    this.byNos = new TtlCache(clock, BEHIND);
    this.participations = new TtlCache(clock, BEHIND);
    this.viewers = new TtlCache(clock, BEHIND);
    changes.onChange(() => this.forget());
  }

  /** The alliance with this public id, or undefined. */
  async byId(allianceId: string): Promise<Alliance | undefined> {
    return this.byIds.get(allianceId, async () => this.findOne('a.id = $1', allianceId));
  }

  /** The alliance with this internal number, or undefined. */
  async byNo(allianceNo: number): Promise<Alliance | undefined> {
    return this.byNos.get(allianceNo, async () => this.findOne('a.no = $1', allianceNo));
  }

  /** As `byId`. Refuses not-found. */
  async need(allianceId: string, ...path: readonly string[]): Promise<Alliance> {
    const found = await this.byId(allianceId);
    if (found !== undefined) return found;
    throw new Refusal('not-found', { kind: 'alliance', id: allianceId.slice(0, 40) }, path);
  }

  /** Every alliance, by name: that there is one, and what for, is public. */
  async list(): Promise<readonly Alliance[]> {
    return this.database.query<Alliance>(`select ${ALLIANCE_COLUMNS} from alliance a order by a.name, a.no`);
  }

  /** The organisations of an alliance, past and present, in the order of joining. */
  async participants(allianceNo: number): Promise<readonly Participant[]> {
    return this.participations.get(allianceNo, async () => this.findParticipants(allianceNo));
  }

  /** What is written down about an organisation's part, also when it has not joined; undefined when nothing is. */
  async record(allianceNo: number, organisationNo: number): Promise<ParticipationRecord | undefined> {
    return recordOf(inAlliance(this.database, allianceNo), organisationNo);
  }

  /**
   * As what an actor looks at an alliance today. `actingForNo`: the organisation they say they act for; when they may
   * not, they are the public. Somebody without any appointment here is the public too. Refuses not-found.
   */
  async viewer(actor: Actor, allianceNo: number, actingForNo?: number): Promise<Viewer> {
    const key = `${allianceNo}/${standsFor(actor)}/${actingForNo ?? ''}/${this.today()}`;
    return this.viewers.get(key, async () => this.findViewer(actor, allianceNo, actingForNo, viewerFrom));
  }

  /** The organisations of an alliance a person may act for today, in the order of joining. */
  async mayActFor(actor: Actor, allianceNo: number): Promise<readonly Participant[]> {
    const appointed = new Set((await this.appointmentsOf(actor)).map(({ organisationNo }) => organisationNo));
    const members = (await this.participants(allianceNo)).filter((each) => appointed.has(each.organisationNo));
    const seen = await Promise.all(members.map(async (each) => this.viewer(actor, allianceNo, each.organisationNo)));
    const may = members.filter((_each, at) => seen[at]?.role !== 'PUBLIC');
    return [...new Map(may.map((each) => [each.organisationNo, each])).values()];
  }

  /**
   * As what an actor reads the record. As `viewer`, except for people and systems of an organisation that has left: they
   * keep sight of the record up to its last day, which is then in `until`, and of their own. Whoever asks this has to
   * show no more than that; whoever asks `viewer` need not think of it. Refuses not-found.
   */
  async recordViewer(actor: Actor, allianceNo: number, actingForNo?: number): Promise<Viewer> {
    const key = `record/${allianceNo}/${standsFor(actor)}/${actingForNo ?? ''}/${this.today()}`;
    return this.viewers.get(key, async () => this.findViewer(actor, allianceNo, actingForNo, recordViewerFrom));
  }

  /** As `viewer`, naming the organisation by its public id; one that never took part here makes it the public. */
  async viewerFor(actor: Actor, allianceNo: number, actingForId?: string): Promise<Viewer> {
    if (actingForId === undefined) return this.viewer(actor, allianceNo);
    const members = await this.participants(allianceNo);
    const member = members.find(({ organisation }) => organisation.organisationId === actingForId);
    return member === undefined
      ? this.viewer(publicActor, allianceNo)
      : this.viewer(actor, allianceNo, member.organisationNo);
  }

  /** Drops what is kept, because it has just changed. */
  forget(): void {
    for (const cache of [this.byIds, this.byNos, this.participations, this.viewers]) cache.clear();
  }

  /** Today where alliances are: Europe/London. */
  today(): IsoDate {
    return todayIn(this.clock);
  }

  private async findOne(condition: string, value: string | number): Promise<Alliance | undefined> {
    const [found] = await this.database.query<Alliance>(
      `select ${ALLIANCE_COLUMNS} from alliance a where ${condition}`,
      [value],
    );
    return found;
  }

  private async findParticipants(allianceNo: number): Promise<readonly Participant[]> {
    const found = await this.database.query<Participation>(
      `select ${PARTICIPATION_COLUMNS} from participation p
       where p.alliance_no = $1 and p.joined_on is not null order by p.joined_on, p.recorded_at`,
      [allianceNo],
    );
    return Promise.all(
      found.map(async (each) => ({ ...each, organisation: await this.identity.organisation(each.organisationNo) })),
    );
  }

  private async findViewer(
    actor: Actor,
    allianceNo: number,
    actingForNo: number | undefined,
    from: (question: ViewerQuestion) => Standing,
  ): Promise<Viewer> {
    const [alliance, participations, appointments] = await Promise.all([
      this.byNo(allianceNo),
      this.participants(allianceNo),
      this.appointmentsOf(actor),
    ]);
    if (alliance === undefined) throw new Refusal('not-found', { kind: 'alliance', id: null });
    const standing = from({ actor, allianceNo, appointments, participations, actingForNo, today: this.today() });
    const { organisationNo } = standing;
    const organisation = organisationNo === null ? null : await this.identity.organisation(organisationNo);
    return {
      ...standing,
      allianceNo,
      allianceId: alliance.allianceId,
      organisationId: organisation?.organisationId ?? null,
    };
  }

  private async appointmentsOf(actor: Actor): Promise<readonly Appointment[]> {
    return actor.kind === 'person' ? this.identity.mandates(actor.personNo) : [];
  }
}

/** Whose view is kept, and for whom they chose to act. */
function standsFor(actor: Actor): string {
  const chosen = actor.kind === 'person' ? (actor.actingForNo ?? '') : '';
  return `${actor.kind}/${actor.actorRef}/${chosen}`;
}
