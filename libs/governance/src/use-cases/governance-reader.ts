import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { visibleBodies } from '../domain/audience.js';
import { type Body, type BodySeat, decidingBody } from '../domain/body.js';
import { bodyOn } from '../domain/body-terms.js';
import type { Matter, MatterStatus } from '../domain/matter.js';
import { type DecisionStanding, standingOf } from '../domain/decision-standing.js';
import { type DecidingBody, type DecisionScope, bodiesThatMayDecide } from '../domain/rules/delegation.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import { allianceNoOf } from '../store/alliance-place.js';
import { type Asker, inAlliance } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import {
  type Decision,
  decisionOfMatter,
  decisionsOf,
  decisionsToReview,
  standingAfter,
  findDecision,
} from '../store/decision-store.js';
import { findMatter, matterByNo, mattersAuthorising, mattersOf, mattersTabled } from '../store/matter-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** A body with its seats, ended ones too. */
export interface BodyView {
  readonly body: Body;
  readonly seats: readonly BodySeat[];
}

/** A matter with the body that decides it. */
export interface MatterView {
  readonly matter: Matter;
  readonly body: Body;
  /** To whom it is shown: what is for one member alone is asked for with this, in a stream too. */
  readonly actor: Actor;
  /** Public id of the person it is shown to; null for who is no person. */
  readonly viewer: string | null;
}

/** A decision with its matter and body. */
export interface DecisionView extends MatterView {
  readonly decision: Decision;
  /** Whether it counts today. */
  readonly standing: DecisionStanding;
}

/** Which matters of a list; null for any. */
export interface MatterFilter {
  readonly status: MatterStatus | null;
  readonly bodyId: string | null;
  readonly type: MatterType | null;
}

/** A page of a list that is read newest first: at most `limit`, older than `before`. */
export interface NewestFirst {
  readonly before: number | null;
  readonly limit: number;
}

/** Reads bodies, matters and decisions as somebody may see them: `visibleBodies` says which. */
@Injectable()
export class GovernanceReader {
  constructor(
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** The bodies of an alliance somebody may look into. Refuses not-found (alliance). */
  async bodies(actor: Actor, allianceId: string): Promise<BodyView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const seats = await seatsOf(this.in(allianceNo), null);
    const bodies = await this.visible(actor, allianceNo, seats);
    return bodies.map((body) => ({ body, seats: seats.filter(({ bodyNo }) => bodyNo === body.bodyNo) }));
  }

  /** One body, or null when there is none somebody may look into. */
  async body(actor: Actor, bodyId: string): Promise<BodyView | null> {
    const place = parsePlaceId('bod', bodyId);
    if (place === undefined) return null;
    const seats = await seatsOf(this.in(place.allianceNo), null);
    const body = (await this.visible(actor, place.allianceNo, seats)).find((each) => each.bodyId === bodyId);
    return body === undefined ? null : { body, seats: seats.filter(({ bodyNo }) => bodyNo === body.bodyNo) };
  }

  /** The bodies that somebody may look into, by the internal number of their alliance. */
  async bodiesIn(actor: Actor, allianceNo: number): Promise<Body[]> {
    return this.visible(actor, allianceNo);
  }

  /** Matters of an alliance, newest first. Refuses not-found (alliance). */
  async matters(actor: Actor, allianceId: string, asked: MatterFilter, page: NewestFirst): Promise<MatterView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = await this.visible(actor, allianceNo);
    const among = bodies.filter(({ bodyId }) => asked.bodyId === null || bodyId === asked.bodyId);
    const filter = { bodyNos: among.map(({ bodyNo }) => bodyNo), status: asked.status, type: asked.type };
    const matters = await mattersOf(this.in(allianceNo), filter, page);
    return matters.flatMap((matter) => withBody(matter, bodies, actor) ?? []);
  }

  /** What is to come: tabled matters in the order in which decisions are wanted, at most 200. Refuses not-found. */
  async forwardPlan(actor: Actor, allianceId: string): Promise<MatterView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = await this.visible(actor, allianceNo);
    const bodyNos = bodies.map(({ bodyNo }) => bodyNo);
    const matters = await mattersTabled(this.in(allianceNo), bodyNos);
    return matters.flatMap((matter) => withBody(matter, bodies, actor) ?? []);
  }

  /** One matter, or null when there is none somebody may see. */
  async matter(actor: Actor, matterId: string): Promise<MatterView | null> {
    const place = parsePlaceId('mat', matterId);
    if (place === undefined) return null;
    const matter = await findMatter(this.in(place.allianceNo), matterId);
    return matter === undefined ? null : withBody(matter, await this.visible(actor, place.allianceNo), actor);
  }

  /** The internal number of an alliance. Refuses not-found. */
  async allianceNo(allianceId: string): Promise<number> {
    return allianceNoOf(this.database, allianceId, 'allianceId');
  }

  /** The matters that somebody may see in which a thing is to be authorised, the oldest first. */
  async mattersAuthorising(actor: Actor, allianceNo: number, thing: string): Promise<MatterView[]> {
    const matters = await mattersAuthorising(this.in(allianceNo), thing);
    if (matters.length === 0) return [];
    const bodies = await this.visible(actor, allianceNo);
    return matters.flatMap((matter) => withBody(matter, bodies, actor) ?? []);
  }

  /** The approved decisions that somebody may see by which a thing is authorised, the oldest first. */
  async decisionsAuthorising(actor: Actor, allianceNo: number, thing: string): Promise<DecisionView[]> {
    const views = await this.mattersAuthorising(actor, allianceNo, thing);
    const decided = await Promise.all(views.map(async (view) => this.decisionOf(view)));
    return decided.flatMap((view) => (view?.decision.outcome === 'APPROVED' ? [view] : []));
  }

  /** What came of a matter that somebody was shown; null while it is not closed. */
  async decisionOf(view: MatterView): Promise<DecisionView | null> {
    const decision = await decisionOfMatter(this.of(view.matter), view.matter.matterNo);
    return decision === undefined ? null : { ...view, decision, standing: standingOf(decision, this.standing.today()) };
  }

  /** Decisions of an alliance, newest first. Refuses not-found (alliance). */
  async decisions(actor: Actor, allianceId: string, page: NewestFirst): Promise<DecisionView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = await this.visible(actor, allianceNo);
    const asker = this.in(allianceNo);
    const decisions = await decisionsOf(
      asker,
      bodies.map(({ bodyNo }) => bodyNo),
      page,
    );
    return Promise.all(decisions.map(async (decision) => this.whole(asker, decision, bodies, actor)));
  }

  /** One decision, or null when there is none somebody may see. */
  async decision(actor: Actor, decisionId: string): Promise<DecisionView | null> {
    const place = parsePlaceId('dec', decisionId);
    if (place === undefined) return null;
    const asker = this.in(place.allianceNo);
    const decision = await findDecision(asker, decisionId);
    if (decision === undefined) return null;
    const bodies = await this.visible(actor, place.allianceNo);
    return bodies.some(({ bodyNo }) => bodyNo === decision.bodyNo) ? this.whole(asker, decision, bodies, actor) : null;
  }

  /** The bodies that may decide something, the nearest to the work first, of those somebody may look into. */
  async whoDecides(actor: Actor, allianceId: string, scope: Omit<DecisionScope, 'on'>): Promise<DecidingBody[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const all = await bodiesOf(this.in(allianceNo));
    const seen = new Set((await this.visible(actor, allianceNo)).map(({ bodyId }) => bodyId));
    const bodies = all.map((body) => decidingBody(body, all));
    const able = bodiesThatMayDecide(bodies, { ...scope, on: this.standing.today() });
    return able.filter(({ bodyId }) => seen.has(bodyId));
  }

  /** Decisions in force whose day to be looked at again comes by a day, the earliest first. Refuses not-found. */
  async decisionsToReview(actor: Actor, allianceId: string, by: IsoDate): Promise<DecisionView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = await this.visible(actor, allianceNo);
    const asker = this.in(allianceNo);
    const bodyNos = bodies.map(({ bodyNo }) => bodyNo);
    const decisions = await decisionsToReview(asker, bodyNos, by);
    const views = await Promise.all(decisions.map(async (decision) => this.whole(asker, decision, bodies, actor)));
    return views.filter(({ standing }) => standing === 'IN_FORCE');
  }

  /** The approved decisions somebody may see that came after one and still stand, newest first, at most 50. */
  async decisionsAfter(actor: Actor, { matter, decision }: DecisionView): Promise<DecisionView[]> {
    const allianceNo = parsePlaceId('mat', matter.matterId)?.allianceNo ?? 0;
    const bodies = await this.visible(actor, allianceNo);
    const asker = this.in(allianceNo);
    const bodyNos = bodies.map(({ bodyNo }) => bodyNo);
    const later = await standingAfter(asker, bodyNos, decision.decisionNo);
    return Promise.all(later.map(async (each) => this.whole(asker, each, bodies, actor)));
  }

  private async whole(asker: Asker, decision: Decision, bodies: readonly Body[], actor: Actor): Promise<DecisionView> {
    const matter = await matterByNo(asker, decision.matterNo);
    const view = withBody(matter, bodies, actor);
    if (view === null) throw new Error(`Decision ${decision.reference} is of a body that is not shown`);
    return { ...view, decision, standing: standingOf(decision, this.standing.today()) };
  }

  private async visible(actor: Actor, allianceNo: number, known?: readonly BodySeat[]): Promise<Body[]> {
    const asker = this.in(allianceNo);
    const [bodies, seats, appointments] = await Promise.all([
      bodiesOf(asker),
      known ?? seatsOf(asker, null),
      this.standing.appointmentsOf(actor),
    ]);
    const today = this.standing.today();
    const seen = visibleBodies(bodies, { actor, allianceNo, appointments, seats, today });
    return seen.map((body) => bodyOn(body, today));
  }

  private in(allianceNo: number): Asker {
    return inAlliance(this.database, allianceNo);
  }

  private of({ matterId }: Matter): Asker {
    return this.in(parsePlaceId('mat', matterId)?.allianceNo ?? 0);
  }
}

function withBody(matter: Matter, bodies: readonly Body[], actor: Actor): MatterView | null {
  const body = bodies.find(({ bodyNo }) => bodyNo === matter.bodyNo);
  return body === undefined ? null : { matter, body, actor, viewer: actor.kind === 'person' ? actor.personId : null };
}
