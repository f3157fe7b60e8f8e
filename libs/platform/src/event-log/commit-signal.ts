import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Tells this process, right after a commit, that an alliance's stream has grown. A hint to wake up: never the data. */
@Injectable()
export class CommitSignal {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  announce(allianceNo: number, lastSeq: bigint): void {
    this.emitter.emit('committed', allianceNo, lastSeq);
  }

  /** Calls back on each commit until the returned function is called. */
  onCommit(listener: (allianceNo: number, lastSeq: bigint) => void): () => void {
    this.emitter.on('committed', listener);
    return () => void this.emitter.off('committed', listener);
  }
}
