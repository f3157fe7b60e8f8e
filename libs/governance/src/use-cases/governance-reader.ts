import { Injectable } from '@nestjs/common';
import { type Actor, parsePlaceId } from '#kernel';
import { Database } from '#platform';
import { visibleBodies } from '../domain/audience.js';
import { type Body, type BodySeat, decidingBody } from '../domain/body.js';
import { recordOf } from '../domain/close-matter.js';
import type { CastVote, Matter, MatterStatus } from '../domain/matter.js';
import { type DecidingBody, type DecisionScope, bodiesThatMayDecide } from '../domain/rules/delegation.js';
import { decideMatter } from '../domain/verdict/decide-matter.js';
import type { ExplainedVerdict } from '../domain/verdict/explained-verdict.js';
import type { Proxy } from '../domain/verdict/matter-record.js';
import { allianceNoOf } from '../store/alliance-place.js';
import { type Asker, inAlliance } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { type Decision, decisionOfMatter, decisionsOf, findDecision } from '../store/decision-store.js';
import {
  type DeclaredInterest,
  findMatter,
  interestsOf,
  matterByNo,
  mattersAuthorising,
  mattersOf,
  votesOf,
} from '../store/matter-store.js';
import { proxiesOf } from '../store/proxy-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { isOpened } from './opened-matter.js';

/** A body with its seats, ended ones too. */
export interface BodyView {
  readonly body: Body;
  readonly seats: readonly BodySeat[];
}

/** A matter with the body that decides it. */
export interface MatterView {
  readonly matter: Matter;
  readonly body: Body;
}

/** A decision with its matter and body. */
export interface DecisionView extends MatterView {
  readonly decision: Decision;
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

  /** Matters of an alliance, newest first. Refuses not-found (alliance). */
  async matters(
    actor: Actor,
    allianceId: string,
    status: MatterStatus | null,
    page: NewestFirst,
  ): Promise<MatterView[]> {
    const allianceNo = await allianceNoOf(this.database, allianceId, 'allianceId');
    const bodies = await this.visible(actor, allianceNo);
    const filter = { bodyNos: bodies.map(({ bodyNo }) => bodyNo), status };
    const matters = await mattersOf(this.in(allianceNo), filter, page);
    return matters.flatMap((matter) => withBody(matter, bodies) ?? []);
  }

  /** One matter, or null when there is none somebody may see. */
  async matter(actor: Actor, matterId: string): Promise<MatterView | null> {
    const place = parsePlaceId('mat', matterId);
    if (place === undefined) return null;
    const matter = await findMatter(this.in(place.allianceNo), matterId);
    return matter === undefined ? null : withBody(matter, await this.visible(actor, place.allianceNo));
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
    return matters.flatMap((matter) => withBody(matter, bodies) ?? []);
  }

  /** The approved decisions that somebody may see by which a thing is authorised, the oldest first. */
  async decisionsAuthorising(actor: Actor, allianceNo: number, thing: string): Promise<DecisionView[]> {
    const views = await this.mattersAuthorising(actor, allianceNo, thing);
    const decided = await Promise.all(views.map(async (view) => this.decisionOf(view)));
    return decided.flatMap((view) => (view?.decision.outcome === 'APPROVED' ? [view] : []));
  }

  /** The votes of a matter that somebody was shown, as they were cast. */
  async votes({ matter }: MatterView): Promise<CastVote[]> {
    return votesOf(this.of(matter), matter.matterNo);
  }

  /** The interests declared in a matter that somebody was shown. */
  async interests({ matter }: MatterView): Promise<DeclaredInterest[]> {
    return interestsOf(this.of(matter), matter.matterNo);
  }

  /** The proxies given for a matter that somebody was shown. */
  async proxies({ matter }: MatterView): Promise<Proxy[]> {
    return proxiesOf(this.of(matter), matter.matterNo);
  }

  /** What came of a matter that somebody was shown; null while it is not closed. */
  async decisionOf(view: MatterView): Promise<DecisionView | null> {
    const decision = await decisionOfMatter(this.of(view.matter), view.matter.matterNo);
    return decision === undefined ? null : { ...view, decision };
  }

  /** What would come of an open matter if it were closed now with nobody else there; null for others. */
  async verdictNow({ matter }: MatterView): Promise<ExplainedVerdict | null> {
    if (!isOpened(matter) || matter.status !== 'OPEN') return null;
    const asker = this.of(matter);
    const { matterNo } = matter;
    const [votes, declared, proxies] = await Promise.all([
      votesOf(asker, matterNo),
      interestsOf(asker, matterNo),
      proxiesOf(asker, matterNo),
    ]);
    const interests = declared.map(({ unit, disclosedBefore, wishes }) => ({
      unit,
      disclosedBefore,
      wishes,
      agreedBy: [],
    }));
    const closing = { attendance: [], adjourned: false, consulted: true, disposal: 'DECIDE' } as const;
    return decideMatter(recordOf(matter, votes, { interests, proxies }, closing, this.standing.today()));
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
    return Promise.all(decisions.map(async (decision) => this.whole(asker, decision, bodies)));
  }

  /** One decision, or null when there is none somebody may see. */
  async decision(actor: Actor, decisionId: string): Promise<DecisionView | null> {
    const place = parsePlaceId('dec', decisionId);
    if (place === undefined) return null;
    const asker = this.in(place.allianceNo);
    const decision = await findDecision(asker, decisionId);
    if (decision === undefined) return null;
    const bodies = await this.visible(actor, place.allianceNo);
    return bodies.some(({ bodyNo }) => bodyNo === decision.bodyNo) ? this.whole(asker, decision, bodies) : null;
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

  private async whole(asker: Asker, decision: Decision, bodies: readonly Body[]): Promise<DecisionView> {
    const matter = await matterByNo(asker, decision.matterNo);
    const view = withBody(matter, bodies);
    if (view === null) throw new Error(`Decision ${decision.reference} is of a body that is not shown`);
    return { ...view, decision };
  }

  private async visible(actor: Actor, allianceNo: number, known?: readonly BodySeat[]): Promise<Body[]> {
    const asker = this.in(allianceNo);
    const [bodies, seats, appointments] = await Promise.all([
      bodiesOf(asker),
      known ?? seatsOf(asker, null),
      this.standing.appointmentsOf(actor),
    ]);
    return visibleBodies(bodies, { actor, allianceNo, appointments, seats, today: this.standing.today() });
  }

  private in(allianceNo: number): Asker {
    return inAlliance(this.database, allianceNo);
  }

  private of({ matterId }: Matter): Asker {
    return this.in(parsePlaceId('mat', matterId)?.allianceNo ?? 0);
  }
}

function withBody(matter: Matter, bodies: readonly Body[]): MatterView | null {
  const body = bodies.find(({ bodyNo }) => bodyNo === matter.bodyNo);
  return body === undefined ? null : { matter, body };
}
