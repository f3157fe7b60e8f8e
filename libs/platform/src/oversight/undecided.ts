import { Injectable } from '@nestjs/common';
import { type IsoDate, type Money, type OpennessLevel, invariant } from '#kernel';

/** Something that was done without the decision it needed. */
export interface UndecidedThing {
  /** Public id of what it is about. */
  readonly subject: string;
  /** What was done, in a sentence; holds nothing that the asker may not see. */
  readonly words: string;
  /** The day it was done. */
  readonly on: IsoDate;
  /** What it came to; null where it has no amount or the asker may not see it. */
  readonly amount: Money | null;
}

/** Who asks, as far as that decides what they are shown. */
export interface UndecidedQuestion {
  readonly allianceNo: number;
  /** Up to which level the asker sees what an organisation posted. */
  levelFor(organisationNo: number): OpennessLevel;
  /** Most things to give. */
  readonly limit: number;
}

/** One way in which something can be done without its decision, and how that is found. */
export interface UndecidedSource {
  /** In capitals, such as `PERIOD_REOPENED`; names it for ever. */
  readonly kind: string;
  /** What was looked for, in a sentence. */
  readonly meaning: string;
  /** What is found now, the newest first. */
  find(question: UndecidedQuestion): Promise<readonly UndecidedThing[]>;
}

/** Where features say how to find what was done in them without the decision it needed. */
@Injectable()
export class UndecidedSources {
  private readonly sources: UndecidedSource[] = [];

  /** Takes a source in, when its feature starts; each kind once. */
  register(source: UndecidedSource): void {
    invariant(!this.sources.some(({ kind }) => kind === source.kind), `${source.kind} is looked for twice`);
    this.sources.push(source);
  }

  /** All of them, by kind. */
  get all(): readonly UndecidedSource[] {
    return this.sources.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }
}
