import { Injectable } from '@nestjs/common';
import { type Actor, placeId } from '#kernel';
import { type CharterContent, adoptedCharter, needNoCharterUnderWay } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { firstPrinciples } from '../../domain/contract/principle.js';
import { inTx } from '../../store/contract/asker.js';
import { chartersOf, insertCharter } from '../../store/contract/charter-store.js';
import { insertPrinciples, principlesOf } from '../../store/contract/principle-store.js';
import { type ContractCommand, ContractDesk } from './contract-desk.js';

/** Which alliance begins a charter. */
export interface BeginCharterCommand extends ContractCommand {
  readonly allianceId: string;
}

/**
 * Begins a charter: from the one that stands, or else from the six guiding principles and the list that alliances
 * start from.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (alliance),
 * not-allowed, idempotency-conflict, alliance.charter-under-way. Events: alliance.charter-begun.
 */
@Injectable()
export class BeginCharter {
  constructor(private readonly desk: ContractDesk) {}

  /** Gives the id of the draft. */
  async run(actor: Actor, command: BeginCharterCommand): Promise<{ charterId: string; replayed: boolean }> {
    const { allianceNo } = await this.desk.alliances.need(command.allianceId, 'allianceId');
    await this.desk.needPreparer(actor, allianceNo, command);
    return this.desk.once(actor, allianceNo, 'charter-begin', command, async (tx) => {
      const asker = inTx(tx);
      const all = await chartersOf(asker);
      needNoCharterUnderWay(all);
      let content: CharterContent | undefined = adoptedCharter(all)?.content;
      if (content === undefined) {
        const known = (await principlesOf(asker)).length;
        const made = firstPrinciples.map(({ source, ...words }, at) => {
          const principleNo = known + at + 1;
          const principleId = placeId('pri', allianceNo, BigInt(principleNo));
          return { principleNo, principleId, code: `P${principleNo}`, source, words };
        });
        await insertPrinciples(tx, made);
        const principles = made.map(({ principleId: id, words }) => ({ id, ...words }));
        content = { vision: null, objectives: [], principles, behaviours: [] };
      }
      const charterId = placeId('chr', allianceNo, tx.lastSeq + 1n);
      const number = all.length + 1;
      await insertCharter(tx, { charterId, number, content });
      await tx.append([{ type: ContractEvent.CHARTER_BEGUN, body: { charter: charterId, number } }]);
      return { charterId };
    });
  }
}
