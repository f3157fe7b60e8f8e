import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type TimedTask, TimedTasks } from '#platform';
import { AnnounceIssues } from '../use-cases/contract/announce-issues.js';
import { SettleContract } from '../use-cases/contract/settle-contract.js';

/** Keeps the contract in step with the calendar and with who takes part. */
@Injectable()
export class ContractClock implements TimedTask, OnModuleInit {
  readonly name = 'alliance.contract';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly settle: SettleContract,
    private readonly announce: AnnounceIssues,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    await this.settle.run(allianceNo, now);
    await this.announce.run(allianceNo, now);
  }
}
