import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, dateIn, refusalText } from '#kernel';
import { AllianceReader, type Viewer, levelFor } from '#alliance';
import { Reactions, UndecidedSources, type UndecidedThing } from '#platform';

/** Most things of one kind that the report names. */
const MOST_NAMED = 200;

/** What was looked for, and what of it was found; nothing found is said, not left out. */
export interface UndecidedGroup {
  readonly kind: string;
  readonly meaning: string;
  /** The newest first, at most `MOST_NAMED`. */
  readonly things: readonly UndecidedThing[];
  /** There are more than are named. */
  readonly more: boolean;
}

/**
 * What was done without the decision it needed, from every feature, and what decisions should have brought about and did
 * not. Who: the commissioner, the auditor and the clerk of the alliance. Refuses not-found (alliance), not-allowed.
 */
@Injectable()
export class DoneWithoutDecision {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly sources: UndecidedSources,
    private readonly reactions: Reactions,
  ) {}

  async run(actor: Actor, allianceId: string): Promise<UndecidedGroup[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewer(actor, allianceNo);
    if (!mayAsk(viewer)) throw new Refusal('not-allowed', { needs: 'the commissioner, the auditor or the clerk' });
    const question = {
      allianceNo,
      levelFor: (organisationNo: number) => levelFor(viewer, organisationNo),
      limit: MOST_NAMED + 1,
    };
    const found = await Promise.all(
      this.sources.all.map(async (source) => group(source.kind, source.meaning, await source.find(question))),
    );
    return [...found, await this.effects(allianceNo)];
  }

  private async effects(allianceNo: number): Promise<UndecidedGroup> {
    const open = await this.reactions.notCarriedOut(allianceNo);
    const things = open.toReversed().map(({ event, eventType, code, facts, refusedAt }) => {
      const subject = ['decision', 'matter', 'body'].map((name) => event[name]).find((id) => typeof id === 'string');
      const { reference } = event;
      const { message } = refusalText({ code, facts });
      const words = typeof reference === 'string' ? `${reference}: ${message}` : message;
      return { subject: typeof subject === 'string' ? subject : eventType, words, on: dateIn(refusedAt), amount: null };
    });
    return group('EFFECT_NOT_CARRIED_OUT', 'Effects of decisions that a rule stands in the way of.', things);
  }
}

/** Whether the report is for somebody. */
export function mayAsk({ level, role }: Pick<Viewer, 'level' | 'role'>): boolean {
  return level >= OpennessLevel.COMMISSIONER || role === 'CLERK';
}

function group(kind: string, meaning: string, things: readonly UndecidedThing[]): UndecidedGroup {
  return { kind, meaning, things: things.slice(0, MOST_NAMED), more: things.length > MOST_NAMED };
}
