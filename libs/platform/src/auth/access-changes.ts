import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

export type AccessChangeKind = 'SESSION_REVOKED' | 'TOKEN_REVOKED' | 'APPOINTMENT_CHANGED' | 'PARTICIPATION_CHANGED';

/** Somebody's access changed. Whatever is named here is to be asked about again before anything more is shown to it. */
export interface AccessChange {
  readonly kind: AccessChangeKind;
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly personNo: number | null;
  readonly organisationNo: number | null;
  readonly allianceNo: number | null;
}

/** An access change that names only what it concerns; the rest is null. */
export function accessChange(kind: AccessChangeKind, about: Partial<Omit<AccessChange, 'kind'>>): AccessChange {
  return { kind, sessionId: null, tokenId: null, personNo: null, organisationNo: null, allianceNo: null, ...about };
}

/**
 * Tells this process of changes to access right after their commit. The rows of `access_change`, written in the same
 * transaction as the change, tell the other processes.
 */
@Injectable()
export class AccessChanges {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  announce(changes: readonly AccessChange[]): void {
    for (const change of changes) this.emitter.emit('changed', change);
  }

  /** Calls back on each change until the returned function is called. */
  onChange(listener: (change: AccessChange) => void): () => void {
    this.emitter.on('changed', listener);
    return () => void this.emitter.off('changed', listener);
  }
}
