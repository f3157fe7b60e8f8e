import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { DAYS_OF_A_LEVEL, type IssueClocks, levelNames } from '../../domain/contract/issue.js';
import { setIssueClocks } from '../../store/contract/issue-store.js';
import type { ContractCommand } from './contract-desk.js';
import { IssueDesk } from './issue-desk.js';

/** How long each level is to have. */
export interface SetIssueClocksCommand extends ContractCommand {
  readonly allianceId: string;
  readonly clocks: IssueClocks;
}

/**
 * Sets how many business days each level of the ladder has, for issues that are raised from now on.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (alliance), not-allowed, input-invalid,
 * idempotency-conflict. Events: alliance.issue-clocks-set.
 */
@Injectable()
export class SetIssueClocks {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: SetIssueClocksCommand): Promise<{ replayed: boolean }> {
    const { desk } = this.issues;
    const { allianceNo } = await desk.alliances.need(command.allianceId, 'allianceId');
    const viewer = await desk.alliances.viewerFor(actor, allianceNo, command.actingFor);
    ensure(viewer.powers.has('MANAGE_MATTERS'), () => {
      return new Refusal('not-allowed', { needs: 'the alliance manager or the clerk' });
    });
    const { clocks } = command;
    const { fewest, most } = DAYS_OF_A_LEVEL;
    for (const level of levelNames) {
      const days = clocks.days[level];
      ensure(Number.isInteger(days) && days >= fewest && days <= most, () => {
        const facts = { found: String(days), expected: `${fewest} to ${most} business days` };
        return new Refusal('input-invalid', facts, ['clocks', level]);
      });
    }
    return desk.once(actor, allianceNo, 'issue-clocks', command, async (tx) => {
      await setIssueClocks(tx, clocks);
      await tx.append([{ type: ContractEvent.ISSUE_CLOCKS_SET, body: { days: clocks.days, nation: clocks.nation } }]);
      return {};
    });
  }
}
