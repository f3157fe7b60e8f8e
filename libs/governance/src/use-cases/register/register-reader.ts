import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { type AudienceQuestion, mayPublish, visibleBodies } from '../../domain/audience.js';
import type { Body } from '../../domain/body.js';
import { type Publication, bodyPublishes } from '../../domain/register/publication.js';
import {
  type DecisionRecord,
  type RegisteredDecision,
  registeredDecision,
} from '../../domain/register/registered-decision.js';
import type { BodyKind } from '../../domain/rules/matter-type.js';
import { type SnippetPart, snippetOf } from '../../domain/register/snippet.js';
import { allianceNoOf } from '../../store/alliance-place.js';
import { type Asker, inAlliance } from '../../store/asker.js';
import { bodiesOf, seatsOf } from '../../store/body-store.js';
import { findDecision } from '../../store/decision-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { publicationsOf, publishingSettings } from '../../store/publication-store.js';
import {
  type RegisterCoverage,
  type RegisterFilter,
  markFound,
  registerCoverage,
  registerPage,
  registeredByReference,
} from '../../store/register-store.js';
import type { NewestFirst } from '../governance-reader.js';
import { GovernanceStanding } from '../governance-standing.js';
import { type HandledInterest, handledInterests } from '../meeting/handled-interests.js';

/** A decision on somebody's register, with what they may do about it. */
export interface RegisterEntry {
  readonly decision: RegisteredDecision;
  /** Where what was looked for stands in it; null when nothing was looked for, or it was found by its reference. */
  readonly snippet: readonly SnippetPart[] | null;
  readonly mayPublish: boolean;
  readonly allianceNo: number;
}

/** A body, and whether its decisions are published when they are recorded. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly publishes: boolean;
}

/** Whom decisions are shown to. */
interface Reading {
  readonly allianceNo: number;
  readonly asker: Asker;
  readonly bodies: readonly Body[];
  readonly inFull: readonly number[];
  readonly mayPublish: boolean;
}

/**
 * Reads the register of decisions, for anybody: decisions of bodies they may look into in full, of all others what is
 * published. Search and filters look at nothing that is not shown.
 */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Decisions, newest first. `filter.body` is a public id; one that is not there finds nothing. Refuses not-found (alliance). */
  async page(
    actor: Actor,
    allianceId: string,
    { bodyId, ...filter }: Omit<RegisterFilter, 'bodyNo'> & { readonly bodyId: string | null },
    page: NewestFirst,
  ): Promise<RegisterEntry[]> {
    const reading = await this.readingOf(actor, allianceId);
    const body = reading.bodies.find((each) => each.bodyId === bodyId);
    if (bodyId !== null && body === undefined) return [];
    const sought = { ...filter, bodyNo: body?.bodyNo ?? null };
    const { asker, bodies } = reading;
    const records = await registerPage(asker, this.reader(reading), sought, page, bodies);
    const entries = records.flatMap((record) => this.entry(reading, record) ?? []);
    return filter.text === null ? entries : this.withSnippets(asker, entries, filter.text);
  }

  /** The decision with a reference; null when it is not on somebody's register. Refuses not-found (alliance). */
  async byReference(actor: Actor, allianceId: string, reference: string): Promise<RegisterEntry | null> {
    const reading = await this.readingOf(actor, allianceId);
    const record = await registeredByReference(reading.asker, this.reader(reading), reference, reading.bodies);
    return record === undefined ? null : this.entry(reading, record);
  }

  /** How much somebody is shown. Refuses not-found (alliance). */
  async coverage(actor: Actor, allianceId: string): Promise<RegisterCoverage> {
    const reading = await this.readingOf(actor, allianceId);
    return registerCoverage(reading.asker, this.reader(reading));
  }

  /** The decision with a public id; null when it is not on somebody's register. */
  async byId(actor: Actor, decisionId: string): Promise<RegisterEntry | null> {
    const reading = await this.reading(actor, parsePlaceId('dec', decisionId)?.allianceNo ?? 0);
    const reference = (await findDecision(reading.asker, decisionId))?.reference ?? '';
    const record = await registeredByReference(reading.asker, this.reader(reading), reference, reading.bodies);
    return record === undefined ? null : this.entry(reading, record);
  }

  /** The bodies of an alliance, and whether they publish. Refuses not-found (alliance). */
  async publishers(allianceId: string): Promise<Publisher[]> {
    return this.publishersOf(await allianceNoOf(this.database, allianceId, 'allianceId'));
  }

  /** One of them; null when there is none. */
  async publisher(bodyId: string): Promise<Publisher | null> {
    const publishers = await this.publishersOf(parsePlaceId('bod', bodyId)?.allianceNo ?? 0);
    return publishers.find(({ id }) => id === bodyId) ?? null;
  }

  /** What was settled about the publication of a decision over time, for who reads it in full; else the latest. */
  async publications({ allianceNo, decision }: RegisterEntry): Promise<readonly Publication[]> {
    const { publication } = decision.shown;
    if (decision.readership === 'PUBLIC') return publication === undefined ? [] : [publication];
    return publicationsOf(inAlliance(this.database, allianceNo), decision.record.decisionNo);
  }

  /** The interests declared in its matter, and how each was handled; null when somebody is not shown them. */
  async interests({ allianceNo, decision }: RegisterEntry): Promise<readonly HandledInterest[] | null> {
    const { interests } = decision.shown;
    if (interests === undefined) return null;
    const asker = inAlliance(this.database, allianceNo);
    return handledInterests(asker, await matterByNo(asker, interests.matterNo), this.standing.now());
  }

  private async publishersOf(allianceNo: number): Promise<Publisher[]> {
    const asker = inAlliance(this.database, allianceNo);
    const [bodies, settings] = await Promise.all([bodiesOf(asker), publishingSettings(asker)]);
    return bodies.map(({ bodyNo, bodyId: id, name, kind }) => {
      const setting = settings.find((each) => each.bodyNo === bodyNo)?.publishes ?? null;
      return { id, name, kind, publishes: bodyPublishes(kind, setting) };
    });
  }

  private async readingOf(actor: Actor, allianceId: string): Promise<Reading> {
    return this.reading(actor, await allianceNoOf(this.database, allianceId, 'allianceId'));
  }

  private async reading(actor: Actor, allianceNo: number): Promise<Reading> {
    const asker = inAlliance(this.database, allianceNo);
    const [bodies, seats, appointments] = await Promise.all([
      bodiesOf(asker),
      seatsOf(asker, null),
      this.standing.appointmentsOf(actor),
    ]);
    const question: AudienceQuestion = { actor, allianceNo, appointments, seats, today: this.standing.today() };
    const inFull = visibleBodies(bodies, question).map(({ bodyNo }) => bodyNo);
    return { allianceNo, asker, bodies, inFull, mayPublish: mayPublish(question) };
  }

  private reader({ inFull }: Reading): { inFull: readonly number[]; today: ReturnType<GovernanceStanding['today']> } {
    return { inFull, today: this.standing.today() };
  }

  private entry({ allianceNo, inFull, mayPublish: may }: Reading, record: DecisionRecord): RegisterEntry | null {
    const readership = inFull.includes(record.body.bodyNo) ? 'MEMBERS' : 'PUBLIC';
    const decision = registeredDecision(record, readership, this.standing.today());
    return decision && { decision, snippet: null, mayPublish: may, allianceNo };
  }

  private async withSnippets(
    asker: Asker,
    entries: readonly RegisterEntry[],
    sought: string,
  ): Promise<RegisterEntry[]> {
    const texts = entries.map(({ decision: { shown } }) => {
      const words = [shown.question, shown.text, shown.reasons].filter((text) => typeof text === 'string');
      return { language: shown.publication?.language ?? 'en', words: words.join(' · ').normalize('NFC') };
    });
    const marked = await markFound(asker, texts, sought);
    return entries.map((entry, at) => ({ ...entry, snippet: snippetOf(texts[at]?.words ?? '', marked[at] ?? '') }));
  }
}
