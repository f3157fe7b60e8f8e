import { Injectable } from '@nestjs/common';
import { systemActor } from '#kernel';
import { UnitOfWork } from '#platform';
import { type BookMemory, askAhead } from './batch-reading.js';
import { postBatch } from './post-batch.js';
import { type Posted, type PostingCommand, weightOf } from './posting-command.js';
import { PostingQueue } from './posting-queue.js';

/** Rows of one transaction, and rows that may wait for an alliance before callers are told to come back. */
const LIMITS = { batchWeight: 1000, waitingWeight: 5000 };
const engine = systemActor('posting');

/** The door through which every interactive post and reversal passes: one queue an alliance. */
@Injectable()
export class PostingEngine {
  private readonly queues = new Map<number, PostingQueue<PostingCommand, Posted>>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers once the command's own batch is committed. Throws the refusal of the command. */
  async submit(allianceNo: number, command: PostingCommand): Promise<Posted> {
    return this.queueOf(allianceNo).add(command, weightOf(command));
  }

  private queueOf(allianceNo: number): PostingQueue<PostingCommand, Posted> {
    let queue = this.queues.get(allianceNo);
    if (queue === undefined) {
      let memory: BookMemory | undefined;
      const run = async (commands: readonly PostingCommand[]) => {
        const posted = await this.unitOfWork.askAndRun(
          engine,
          allianceNo,
          async (reads) => askAhead(reads, commands),
          async (tx, asked) => postBatch(tx, commands, asked, memory),
        );
        memory = posted.memory;
        return posted.outcomes;
      };
      queue = new PostingQueue(run, LIMITS);
      this.queues.set(allianceNo, queue);
    }
    return queue;
  }
}
