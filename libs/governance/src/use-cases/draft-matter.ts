import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, addDays, ensure, placeId } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import type { Body } from '../domain/body.js';
import { exclusionPossibleFrom } from '../domain/calendar/deadlines.js';
import { GovernanceEvent } from '../domain/governance-events.js';
import type { MatterContent } from '../domain/matter.js';
import type { Method } from '../domain/rules/decision-rule.js';
import { needAuthorisable } from '../domain/rules/authorised-things.js';
import { type MatterType, matterTypeOf } from '../domain/rules/matter-type.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { findDecision } from '../store/decision-store.js';
import { insertMatter, matterByNo } from '../store/matter-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { needText, someText } from './plain-text.js';

/** A question for a body. */
export interface DraftMatterCommand {
  readonly bodyId: string;
  readonly type: MatterType;
  readonly method: Method;
  readonly title: string;
  readonly content: MatterContent;
  /** Public id of the member it is about: an organisation, or a person with a seat of their own. */
  readonly subject: string | null;
  /** The notice in writing that an exclusion, a suspension of payment or an expulsion follows. */
  readonly notice: { readonly servedOn: IsoDate; readonly insolvent: boolean } | null;
  /** Public id of the decision of the first of two meetings that this matter is to confirm. */
  readonly confirms: string | null;
  readonly idempotencyKey: string;
}

/**
 * Writes down a matter, to be opened later.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body, decision), mandate-missing, input-invalid,
 * governance.cannot-authorise, governance.first-meeting-unfit, idempotency-conflict. Events: governance.matter-drafted.
 */
@Injectable()
export class DraftMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the matter. */
  async run(actor: Actor, command: DraftMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const allianceNo = allianceNoIn('bod', command.bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    const { idempotencyKey, ...request } = command;
    const { bodyId, type, method, subject } = command;
    const title = needText(command.title, 200, 'title');
    const content = checkedContent(command.type, command.content);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.matter/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
        if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
        const firstStageNo = await firstMeeting(tx, body, command);
        const matterId = placeId('mat', tx.allianceNo, tx.lastSeq + 1n);
        const notBefore = firstDay(body, command);
        const about = { title, content, subject, notBefore, firstStageNo, linkedToNo: null };
        await insertMatter(tx, { matterId, bodyNo: body.bodyNo, type, method, ...about });
        const event = { matter: matterId, body: bodyId, type, method, subject, linkedTo: null };
        await tx.append([{ type: GovernanceEvent.MATTER_DRAFTED, body: event }]);
        return { matterId };
      });
      return { ...result, replayed };
    });
  }
}

function checkedContent(type: MatterType, content: MatterContent): MatterContent {
  return {
    ...content,
    question: needText(content.question, 2000, 'question'),
    bestForPeople: needText(content.bestForPeople, 2000, 'bestForPeople'),
    recommendation: someText(content.recommendation, 2000, 'recommendation'),
    authorises: needAuthorisable(type, content.authorises),
  };
}

function firstDay({ terms }: Body, { type, notice }: DraftMatterCommand): IsoDate | null {
  if (notice === null) return null;
  const { servedOn, insolvent } = notice;
  const needed = matterTypeOf(type).notice;
  if (typeof needed === 'object') return addDays(servedOn, needed.days);
  return exclusionPossibleFrom(servedOn, terms.nation, { insolvent });
}

/** The number of the first meeting's decision, when the matter is to confirm one. */
async function firstMeeting(tx: AllianceTx, body: Body, command: DraftMatterCommand): Promise<number | null> {
  if (command.confirms === null) return null;
  const first = await findDecision(inTx(tx), command.confirms);
  if (first === undefined) throw notFound('dec', command.confirms, 'confirms');
  const { type } = await matterByNo(inTx(tx), first.matterNo);
  const fits = first.bodyNo === body.bodyNo && type === command.type && first.outcome === 'PASSED_FIRST_MEETING';
  ensure(fits, () => new Refusal('governance.first-meeting-unfit', {}, ['confirms']));
  return first.decisionNo;
}
