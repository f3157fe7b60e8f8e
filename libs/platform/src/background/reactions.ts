import { Injectable } from '@nestjs/common';
import { type Actor, type EventEnvelope, Refusal, invariant, systemActor } from '#kernel';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { EventLog } from '../event-log/event-log.js';
import type { EffectNotCarriedOut, Reaction } from './reaction.js';
import { cursorsOf, keepRefused, moveCursor, openEffects, settleRefused } from './reaction-store.js';

const PAGE = 100;
/** Events without effect are passed over in memory; so many of them are noted, so that a restart need not look again. */
const NOTED_EVERY = 10_000n;

/**
 * The reactions of all features, and what carries them out: reads the log in order behind each reaction's cursor and
 * moves the cursor in the transaction that holds the effect. Any number of processes may do so at once.
 */
@Injectable()
export class Reactions {
  private readonly all: Reaction[] = [];
  /** Per alliance, how far each reaction has looked. */
  private readonly looked = new Map<number, Map<string, bigint>>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly log: EventLog,
  ) {}

  /** Takes a reaction in, when its feature starts; once under each name. */
  register(reaction: Reaction): void {
    invariant(!this.all.some(({ name }) => name === reaction.name), `Reaction ${reaction.name} is there twice`);
    this.all.push(reaction);
  }

  /**
   * Carries out what is due, in one alliance or in all, and what that brings about in turn. Throws the first error that
   * was no refusal, after everything else was done; the next call tries that event again.
   */
  async catchUp(allianceNo?: number): Promise<void> {
    if (this.all.length === 0) return;
    const errors: unknown[] = [];
    for (const no of allianceNo === undefined ? await this.alliances() : [allianceNo]) {
      const stuck = new Set<string>();
      while (await this.look(no, stuck, errors)) continue;
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Effects of an alliance that a rule refused, oldest first. */
  async notCarriedOut(allianceNo: number): Promise<EffectNotCarriedOut[]> {
    return openEffects(this.database, allianceNo);
  }

  /**
   * Carries out an effect that was refused, now that what was in its way is gone. Throws the refusal when it still is,
   * and not-found when nothing of that name waits.
   */
  async tryAgain(actor: Actor, allianceNo: number, name: string, seq: bigint): Promise<void> {
    const reaction = this.all.find((each) => each.name === name);
    const [event] = await this.log.readTypes(allianceNo, reaction?.types ?? [], { after: seq - 1n, upTo: seq }, 1);
    await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      if (reaction === undefined || event === undefined || !(await settleRefused(tx, name, seq))) {
        throw new Refusal('not-found', { kind: 'effect', id: `${name}/${seq}` });
      }
      await reaction.react(tx, event);
    });
  }

  private async alliances(): Promise<number[]> {
    const rows = await this.database.query<{ no: number }>('select no from alliance order by no');
    return rows.map(({ no }) => no);
  }

  /**
   * One look at the log: true when there may be more. What fails is left out of the looks that follow: it stays behind,
   * and the others must not be held there with it.
   */
  private async look(allianceNo: number, stuck: Set<string>, errors: unknown[]): Promise<boolean> {
    const looked = await this.lookedAt(allianceNo);
    const head = await this.log.head(allianceNo);
    const behind = this.all.filter(({ name }) => !stuck.has(name) && (looked.get(name) ?? 0n) < head);
    if (behind.length === 0) return false;
    const after = behind.map(({ name }) => looked.get(name) ?? 0n).reduce((a, b) => (a < b ? a : b));
    const types = [...new Set(behind.flatMap((each) => each.types))];
    const events = await this.log.readTypes(allianceNo, types, { after, upTo: head }, PAGE);
    const upTo = events.length < PAGE ? head : (events.at(-1)?.seq ?? head);
    for (const reaction of behind) {
      try {
        await this.follow(allianceNo, reaction, events, looked);
        await this.passOver(allianceNo, reaction.name, upTo, looked);
      } catch (error) {
        errors.push(error);
        stuck.add(reaction.name);
      }
    }
    return true;
  }

  private async follow(
    allianceNo: number,
    reaction: Reaction,
    events: readonly EventEnvelope[],
    looked: Map<string, bigint>,
  ): Promise<void> {
    for (const event of events) {
      if (event.seq <= (looked.get(reaction.name) ?? 0n) || !reaction.types.includes(event.type)) continue;
      await this.carryOut(allianceNo, reaction, event);
      looked.set(reaction.name, event.seq);
    }
  }

  private async carryOut(allianceNo: number, reaction: Reaction, event: EventEnvelope): Promise<void> {
    const { name } = reaction;
    const actor = systemActor(`reaction/${name}`);
    try {
      await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
        if (await moveCursor(tx, name, event.seq)) await reaction.react(tx, event);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
        if (await moveCursor(tx, name, event.seq)) await keepRefused(tx, name, event.seq, error);
      });
    }
  }

  private async passOver(allianceNo: number, name: string, upTo: bigint, looked: Map<string, bigint>): Promise<void> {
    const before = looked.get(name) ?? 0n;
    if (upTo > before) looked.set(name, upTo);
    if (upTo / NOTED_EVERY === before / NOTED_EVERY) return;
    await this.unitOfWork.runInAlliance(systemActor(`reaction/${name}`), allianceNo, async (tx) =>
      moveCursor(tx, name, upTo),
    );
  }

  private async lookedAt(allianceNo: number): Promise<Map<string, bigint>> {
    let looked = this.looked.get(allianceNo);
    if (looked === undefined) {
      looked = await cursorsOf(this.database, allianceNo);
      this.looked.set(allianceNo, looked);
    }
    return looked;
  }
}
