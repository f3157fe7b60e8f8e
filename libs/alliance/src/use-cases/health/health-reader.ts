import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, addDays, parsePlaceId } from '#kernel';
import { addMonths } from '#governance';
import { Database } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { leads, runsRounds, seesResults, seesRounds } from '../../domain/health/asked.js';
import { commentsOn } from '../../domain/health/comments.js';
import { type HealthAction, seesAction } from '../../domain/health/health-action.js';
import type { HealthCheck } from '../../domain/health/health-check.js';
import type { HealthItem, Instrument } from '../../domain/health/instrument.js';
import { type ItemResult, type Measure, resultsOf } from '../../domain/health/results.js';
import { resultSeenBy } from '../../domain/health/seen-results.js';
import type { Viewer } from '../../domain/viewer.js';
import { type Asker, inAlliance } from '../../store/asker.js';
import { findHealthAction, healthActionsOf } from '../../store/health/health-action-store.js';
import { answersIn, boxesOf, hasAnswered } from '../../store/health/health-box-store.js';
import {
  findHealthCheck,
  formerRound,
  healthCheckByNo,
  healthChecksOf,
  instrumentsOf,
  itemsOf,
} from '../../store/health/health-check-store.js';
import { type CodeCount, codeCounts } from '../../store/health/health-code-store.js';
import { peopleAsked } from '../../store/health/people-asked.js';
import { HealthStanding } from './health-standing.js';
import { seesTo } from './work-on-action.js';

/** A round with who looks at it. */
export interface HealthCheckView {
  readonly check: HealthCheck;
  readonly viewer: Viewer;
}

/** An action with its round, its statement and who looks at it. */
export interface HealthActionView {
  readonly action: HealthAction;
  readonly check: HealthCheck;
  readonly viewer: Viewer;
}

/** The result of a statement as somebody sees it, with what everybody said the time before. */
export interface ItemResultView {
  readonly result: ItemResult;
  readonly former: Measure | null;
  readonly comments: readonly string[];
}

/** How many were asked and have answered. */
export interface Turnout {
  /** People asked by name and codes issued. */
  readonly asked: number;
  readonly answered: number;
}

/** Reads rounds, results and actions as somebody may see them: nobody sees a result before a round is closed. */
@Injectable()
export class HealthReader {
  constructor(
    private readonly database: Database,
    private readonly alliances: AllianceReader,
    private readonly standing: HealthStanding,
  ) {}

  /** The rounds of an alliance, the latest first; none to who may not know of them. Refuses not-found (alliance). */
  async checks(actor: Actor, allianceId: string, actingFor?: string): Promise<HealthCheckView[]> {
    const viewer = await this.standing.viewerOf(actor, allianceId, actingFor);
    if (!seesRounds(viewer)) return [];
    return (await healthChecksOf(this.of(viewer))).map((check) => ({ check, viewer }));
  }

  /** The statements asked so far, the latest first, for who runs rounds; none to others. */
  async instruments(actor: Actor, allianceId: string): Promise<Instrument[]> {
    const viewer = await this.standing.viewerOf(actor, allianceId);
    return runsRounds(viewer) ? instrumentsOf(this.of(viewer)) : [];
  }

  /** One round, or null when there is none somebody may know of. */
  async check(actor: Actor, checkId: string, actingFor?: string): Promise<HealthCheckView | null> {
    const viewer = await this.viewerAt(actor, 'hch', checkId, actingFor);
    if (viewer === null) return null;
    const check = await findHealthCheck(this.of(viewer), checkId);
    return check === undefined ? null : { check, viewer };
  }

  /** The statements of a round that somebody was shown. */
  async items({ check, viewer }: HealthCheckView): Promise<readonly HealthItem[]> {
    return itemsOf(this.of(viewer), check.instrumentNo);
  }

  /** How many were asked and have answered a round that somebody was shown. */
  async turnout({ check, viewer }: HealthCheckView): Promise<Turnout> {
    const asker = this.of(viewer);
    const [answered, codes, people] = await Promise.all([
      answersIn(asker, check.checkNo),
      codeCounts(asker, check.checkNo),
      check.askedPeople ?? this.peopleNow(viewer.allianceNo),
    ]);
    return { answered, asked: people + codes.reduce((sum, { issued }) => sum + issued, 0) };
  }

  /** Whether somebody has answered a round that they were shown. */
  async answered(actor: Actor, { check, viewer }: HealthCheckView): Promise<boolean> {
    return actor.kind === 'person' && hasAnswered(this.of(viewer), check.checkNo, actor.personNo);
  }

  /** The codes of a round: all to who runs rounds, those of their organisation to its leads. */
  async codes({ check, viewer }: HealthCheckView): Promise<CodeCount[]> {
    const counts = await codeCounts(this.of(viewer), check.checkNo);
    return counts.filter(({ party }) => runsRounds(viewer) || leads(viewer, party));
  }

  /** The results of a closed round as somebody sees them; null before it closed, and to who is not shown results. */
  async results(view: HealthCheckView): Promise<ItemResultView[] | null> {
    const { check, viewer } = view;
    if (check.status !== 'CLOSED' || check.sharedFrom === null || !seesResults(viewer)) return null;
    const { terms, sharedFrom } = check;
    const asker = this.of(viewer);
    const [items, boxes, former] = await Promise.all([
      this.items(view),
      boxesOf(asker, check.checkNo),
      formerRound(asker, check),
    ]);
    const keys = items.map(({ key }) => key);
    const before = former === undefined ? [] : resultsOf(keys, await boxesOf(asker, former.checkNo));
    const looking = { organisation: viewer.organisationId, today: this.standing.today() };
    return resultsOf(keys, boxes).map((result) => ({
      result: resultSeenBy(result, terms, sharedFrom, looking),
      former: before.find(({ item }) => item === result.item)?.all ?? null,
      comments: commentsOn(result.item, boxes),
    }));
  }

  /** The day by which the next round is due after a closed one; null before. */
  nextDueOn({ check: { status, openTo, terms } }: HealthCheckView): IsoDate | null {
    return status === 'CLOSED' ? addMonths(addDays(openTo, 1), terms.everyMonths) : null;
  }

  /** The actions of an alliance that somebody is shown: open ones first, the earliest due first. */
  async actions(actor: Actor, allianceId: string, actingFor?: string): Promise<HealthActionView[]> {
    const viewer = await this.standing.viewerOf(actor, allianceId, actingFor);
    if (!seesRounds(viewer)) return [];
    const asker = this.of(viewer);
    const [checks, actions] = await Promise.all([healthChecksOf(asker), healthActionsOf(asker)]);
    return actions.flatMap((action) => this.shown(actor, action, checks, viewer) ?? []);
  }

  /** One action, or null when there is none somebody is shown. */
  async action(actor: Actor, actionId: string, actingFor?: string): Promise<HealthActionView | null> {
    const viewer = await this.viewerAt(actor, 'hac', actionId, actingFor);
    if (viewer === null) return null;
    const action = await findHealthAction(this.of(viewer), actionId);
    const check = action && (await healthCheckByNo(this.of(viewer), action.checkNo));
    return check === undefined ? null : this.shown(actor, action as HealthAction, [check], viewer);
  }

  private shown(
    actor: Actor,
    action: HealthAction,
    checks: readonly HealthCheck[],
    viewer: Viewer,
  ): HealthActionView | null {
    const check = checks.find(({ checkNo }) => checkNo === action.checkNo);
    if (check === undefined) return null;
    const shown = seesAction(viewer, action, check, this.standing.today()) || seesTo(actor, action);
    return shown ? { action, check, viewer } : null;
  }

  private async viewerAt(actor: Actor, prefix: 'hch' | 'hac', id: string, actingFor?: string): Promise<Viewer | null> {
    if (parsePlaceId(prefix, id) === undefined) return null;
    try {
      return await this.standing.needViewer(actor, prefix, id, actingFor);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-found') return null;
      throw error;
    }
  }

  private async peopleNow(allianceNo: number): Promise<number> {
    const organisations = (await this.standing.takingPart(allianceNo)).map(({ no }) => no);
    return (await peopleAsked(inAlliance(this.database, allianceNo), organisations, this.alliances.today())).length;
  }

  private of({ allianceNo }: Viewer): Asker {
    return inAlliance(this.database, allianceNo);
  }
}
