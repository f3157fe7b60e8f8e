import { Injectable } from '@nestjs/common';
import { type Actor, invariant } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import { decidingBody, electorateOf } from '../domain/body.js';
import { bodyOn } from '../domain/body-terms.js';
import { GovernanceEvent, type MatterOpened } from '../domain/governance-events.js';
import type { Matter } from '../domain/matter.js';
import { freezeMatter } from '../domain/open-matter.js';
import { frozenHash } from '../domain/verdict/decide-matter.js';
import type { Stage } from '../domain/verdict/matter-record.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { decisionByNo } from '../store/decision-store.js';
import { freeze } from '../store/matter-store.js';
import { sealCostEffects } from './cost-effect/keep-cost-effects.js';
import { needMatter, needVersion } from './drafted-matter.js';
import { GovernanceStanding } from './governance-standing.js';

/** Which matter opens. */
export interface OpenMatterCommand {
  readonly matterId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Opens a matter: rule, quorum and electorate are settled as they are now, and votes can be cast. No one who gets or
 * loses a seat afterwards changes it (DEC-01).
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter), mandate-missing, stale-version,
 * governance.matter-not-draft, governance.wrong-body, governance.beyond-delegation, governance.method-not-allowed,
 * governance.quorum-rule-missing, governance.nobody-entitled, governance.subject-unclear,
 * governance.owner-not-excluded, governance.notice-required, governance.notice-period-running,
 * governance.cost-effect-stranger,
 * idempotency-conflict. Events: governance.matter-opened.
 */
@Injectable()
export class OpenMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: OpenMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { matterId, expectedVersion, idempotencyKey } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.open/${actor.actorRef}`, idempotencyKey, request: { matterId } };
      const { replayed } = await tx.once(key, async () => {
        const matter = await needMatter(tx, matterId);
        needVersion(matter, expectedVersion);
        await this.open(tx, matter);
        return {};
      });
      return { matterId, replayed };
    });
  }

  private async open(tx: AllianceTx, matter: Matter): Promise<void> {
    const today = this.standing.today();
    const all = await bodiesOf(inTx(tx));
    const found = all.find(({ bodyNo }) => bodyNo === matter.bodyNo);
    invariant(found !== undefined, 'The body of a matter is there');
    const body = bodyOn(found, today);
    const electorate = electorateOf(await seatsOf(inTx(tx), body.bodyNo), today);
    const bodies = all.map((each) => decidingBody(each, all));
    const deciding = decidingBody(body, all);
    const stage = await stageOf(tx, matter);
    const frozen = freezeMatter({ matter, body, bodies, deciding, electorate, stage, today });
    const hash = frozenHash(frozen);
    const effectsHash = await sealCostEffects(tx, matter, body, electorate);
    await freeze(tx, matter.matterNo, frozen, hash);
    const { code, version } = frozen.rule;
    const { matterId, type, method, content } = matter;
    const names = { matter: matterId, body: body.bodyId, type, method };
    const rule = { rule: code, ruleVersion: version };
    const hashes = { frozenHash: hash, effectsHash };
    const event: MatterOpened = { ...names, ...rule, authorises: content.authorises, ...hashes };
    await tx.append([{ type: GovernanceEvent.MATTER_OPENED, body: { ...event } }]);
  }
}

async function stageOf(tx: AllianceTx, { firstStageNo }: Matter): Promise<Stage> {
  if (firstStageNo === null) return { number: 1 };
  const first = await decisionByNo(inTx(tx), firstStageNo);
  invariant(first !== undefined, 'The decision that is confirmed is there');
  return { number: 2, firstHeldOn: first.decidedOn, firstPassed: first.outcome === 'PASSED_FIRST_MEETING' };
}
