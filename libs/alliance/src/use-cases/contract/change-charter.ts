import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import type { AllianceTx } from '#platform';
import { type CharterWords, type SentPrinciple, charterWords, needDraft } from '../../domain/contract/charter.js';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import type { WordedPrinciple } from '../../domain/contract/principle.js';
import { inTx } from '../../store/contract/asker.js';
import { changeCharter, chartersOf } from '../../store/contract/charter-store.js';
import { type KnownPrinciple, insertPrinciples, principlesOf } from '../../store/contract/principle-store.js';
import { type ContractCommand, ContractDesk, allianceOf, needOne } from './contract-desk.js';

/** The whole of what a draft is to say. */
export interface ChangeCharterCommand extends ContractCommand {
  readonly charterId: string;
  /** The version that was seen. */
  readonly expectedVersion: number;
  readonly words: CharterWords;
}

const MOST_PRINCIPLES = 50;

/**
 * Changes a draft. A principle keeps its id and code through every wording; a new one gets the next code.
 *
 * Who may: MANAGE_MATTERS in the alliance, or VOTE for one of its organisations. Refuses: not-found (charter,
 * principle), not-allowed, alliance.text-missing, input-invalid, idempotency-conflict, alliance.charter-not-draft,
 * stale-version. Events: alliance.charter-changed.
 */
@Injectable()
export class ChangeCharter {
  constructor(private readonly desk: ContractDesk) {}

  async run(actor: Actor, command: ChangeCharterCommand): Promise<{ charterId: string; replayed: boolean }> {
    const { charterId, expectedVersion } = command;
    const allianceNo = allianceOf('chr', charterId, 'id');
    await this.desk.needPreparer(actor, allianceNo, command);
    const { principles: sent, ...words } = charterWords(command.words);
    needEachOnce(sent);
    return this.desk.once(actor, allianceNo, 'charter-change', command, async (tx) => {
      const all = await chartersOf(inTx(tx));
      const found = all.find((each) => each.charterId === charterId);
      const charter = needOne(found, 'chr', charterId, 'id');
      needDraft(charter, all);
      ensure(charter.version === expectedVersion, () => {
        const facts = { expected: expectedVersion, current: charter.version };
        return new Refusal('stale-version', facts, ['expectedVersion']);
      });
      const principles = await keepPrinciples(tx, sent);
      await changeCharter(tx, charter.number, { ...words, principles });
      const body = { charter: charterId, version: charter.version + 1 };
      await tx.append([{ type: ContractEvent.CHARTER_CHANGED, body }]);
      return { charterId };
    });
  }
}

function needEachOnce(principles: readonly SentPrinciple[]): void {
  const ids = principles.flatMap(({ id }) => id ?? []);
  ensure(principles.length <= MOST_PRINCIPLES && new Set(ids).size === ids.length, () => {
    const facts = { found: String(principles.length), expected: `at most ${MOST_PRINCIPLES}, each once` };
    return new Refusal('input-invalid', facts, ['principles']);
  });
}

/** The principles with their ids: those that are new get one. Refuses not-found for an id that is none of ours. */
async function keepPrinciples(tx: AllianceTx, sent: readonly SentPrinciple[]): Promise<WordedPrinciple[]> {
  const known = await principlesOf(inTx(tx));
  const made: KnownPrinciple[] = [];
  const kept = sent.map(({ id, name, meaning }, at) => {
    if (id !== null) {
      const found = known.find(({ principleId }) => principleId === id);
      return { id: needOne(found, 'pri', id, 'principles', String(at), 'id').principleId, name, meaning };
    }
    const principleNo = known.length + made.length + 1;
    const principleId = placeId('pri', tx.allianceNo, BigInt(principleNo));
    made.push({ principleNo, principleId, code: `P${principleNo}`, source: 'OWN' });
    return { id: principleId, name, meaning };
  });
  await insertPrinciples(tx, made);
  return kept;
}
