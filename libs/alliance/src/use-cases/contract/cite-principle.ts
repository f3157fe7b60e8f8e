import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, parsePlaceId, placeId, prefixOf } from '#kernel';
import { adoptedCharter } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { LONGEST_CITATION } from '../../domain/contract/principle.js';
import { inTx } from '../../store/contract/asker.js';
import { chartersOf } from '../../store/contract/charter-store.js';
import { citationsOfThing, insertCitation, principlesOf } from '../../store/contract/principle-store.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne } from './contract-desk.js';

/** A principle, the thing it is cited on, and what it has to say there. */
export interface CitePrincipleCommand extends ContractCommand {
  readonly principleId: string;
  /** Public id: a matter, a decision, a cost entry, an issue … */
  readonly thing: string;
  readonly how: string;
}

/** The alliance that a thing was made in, as its public id tells; undefined when it tells none. */
function madeIn(thing: string): number | undefined {
  const prefix = prefixOf(thing);
  return prefix === undefined ? undefined : parsePlaceId(prefix, thing)?.allianceNo;
}

/** Whether the actor may see the thing with a public id. */
export type SeesThing = (id: string) => Promise<boolean>;

/**
 * Cites a principle of the charter that stands on something the actor may see. What was cited stays.
 *
 * Who may: a person who is more than the public in the alliance. Refuses: not-found (principle, thing), not-allowed,
 * alliance.text-missing, idempotency-conflict, alliance.principle-not-adopted, alliance.principle-already-cited.
 * Events: alliance.principle-cited.
 */
@Injectable()
export class CitePrinciple {
  constructor(private readonly desk: ContractDesk) {}

  /** Gives the id of the citation. */
  async run(
    actor: Actor,
    command: CitePrincipleCommand,
    sees: SeesThing,
  ): Promise<{ citationId: string; replayed: boolean }> {
    const { principleId, thing } = command;
    const allianceNo = allianceOf('pri', principleId, 'principleId');
    const viewer = await this.desk.alliances.viewerFor(actor, allianceNo, command.actingFor);
    ensure(actor.kind === 'person' && viewer.role !== 'PUBLIC', () => {
      return new Refusal('not-allowed', { needs: 'a person with an appointment in this alliance' });
    });
    const how = plainText(command.how, LONGEST_CITATION, 'reason for citing it', 'how');
    const seen = madeIn(thing) === allianceNo && (await sees(thing));
    ensure(seen, () => new Refusal('not-found', { kind: 'thing', id: thing.slice(0, 40) }, ['thingId']));
    return this.desk.once(actor, allianceNo, 'principle-cite', command, async (tx) => {
      const asker = inTx(tx);
      const known = (await principlesOf(asker)).find((each) => each.principleId === principleId);
      const { principleNo, code } = needOne(known, 'pri', principleId, 'principleId');
      const adopted = adoptedCharter(await chartersOf(asker))?.content.principles ?? [];
      ensure(
        adopted.some(({ id }) => id === principleId),
        () => {
          return new Refusal('alliance.principle-not-adopted', { code }, ['principleId']);
        },
      );
      const cited = await citationsOfThing(asker, thing);
      ensure(!cited.some((each) => each.principleNo === principleNo), () => {
        return new Refusal('alliance.principle-already-cited', { code }, ['principleId']);
      });
      const citationId = placeId('cit', allianceNo, tx.lastSeq + 1n);
      await insertCitation(tx, { citationId, principleNo, thing, how, personNo: actor.personNo });
      const body = { citation: citationId, principle: principleId, thing };
      await tx.append([{ type: ContractEvent.PRINCIPLE_CITED, body }]);
      return { citationId };
    });
  }
}
