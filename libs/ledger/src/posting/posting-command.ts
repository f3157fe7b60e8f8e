import type { Actor } from '#kernel';
import type { OrganisationRef } from '#platform';
import type { CostEntry, CostLine } from '../domain/cost-entry.js';

interface Asked {
  readonly actor: Actor;
  /** The organisation it is done for, whose costs these are. */
  readonly organisation: OrganisationRef;
  readonly idempotencyKey: string;
  /** SHA-256 of the canonical request. */
  readonly requestHash: Buffer;
}

/** Lines to be posted together: all of them or none. */
export interface PostLines extends Asked {
  readonly kind: 'post';
  readonly lines: readonly CostLine[];
}

/** An entry to be reversed. */
export interface ReverseEntry extends Asked {
  readonly kind: 'reverse';
  readonly seq: bigint;
  readonly reason: string;
}

export type PostingCommand = PostLines | ReverseEntry;

/** What became of a command: its entries, for the first time or again. */
export interface Posted {
  readonly entries: readonly CostEntry[];
  readonly replayed: boolean;
}

/** Rows a command may write at most: what a batch is measured in. */
export function weightOf(command: PostingCommand): number {
  return command.kind === 'post' ? command.lines.length : 1;
}
