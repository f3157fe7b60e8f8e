import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CommitSignal } from '../event-log/commit-signal.js';
import { MailDelivery } from '../mail/mail-delivery.js';
import { NotifyBridge } from '../relay/notify-bridge.js';
import { Reactions } from './reactions.js';
import { TimedTasks } from './timed-tasks.js';

/** Milliseconds from one round of timed tasks to the next. */
const ROUND_MS = 10_000;
/** Milliseconds in which commits of an alliance are gathered before its reactions look. */
const GATHER_MS = 50;

/**
 * Keeps reactions, timed tasks and the post going in a server process: reactions and what they post right after a commit
 * here or elsewhere, and all of it every ten seconds in any case. One thing at a time; what fails is logged and comes up again in the next round.
 */
@Injectable()
export class BackgroundWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Background');
  private readonly woken = new Set<number | null>();
  private readonly quiet: (() => void)[] = [];
  private working = Promise.resolve();
  private soon: NodeJS.Timeout | undefined;
  private rounds: NodeJS.Timeout | undefined;

  constructor(
    private readonly reactions: Reactions,
    private readonly tasks: TimedTasks,
    private readonly commits: CommitSignal,
    private readonly bridge: NotifyBridge,
    private readonly mails: MailDelivery,
  ) {}

  onApplicationBootstrap(): void {
    const wake = (allianceNo: number | null): void => this.wake(allianceNo);
    this.quiet.push(this.commits.onCommit(wake), this.bridge.onWake(wake));
    this.rounds = setInterval(() => this.round(), ROUND_MS);
    this.rounds.unref();
    this.round();
  }

  /** Stops, and settles when nothing is being done any more. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.rounds);
    clearTimeout(this.soon);
    for (const unsubscribe of this.quiet.splice(0)) unsubscribe();
    this.woken.clear();
    await this.working;
    await this.mails.stop();
  }

  private round(): void {
    this.next(async () => this.tasks.runDue());
    this.next(async () => this.reactions.catchUp());
    this.next(async () => this.mails.wake());
  }

  private wake(allianceNo: number | null): void {
    this.woken.add(allianceNo);
    this.soon ??= setTimeout(() => this.look(), GATHER_MS).unref();
  }

  private look(): void {
    this.soon = undefined;
    const woken = this.woken.has(null) ? [undefined] : [...this.woken].map((allianceNo) => allianceNo ?? undefined);
    this.woken.clear();
    for (const allianceNo of woken) {
      this.next(async () => this.reactions.catchUp(allianceNo));
      this.next(async () => this.mails.wake(allianceNo));
    }
  }

  private next(work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((error: unknown) => this.logger.error({ err: error }));
  }
}
