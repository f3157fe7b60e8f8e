import '../../domain/contract/contract-refusals.js';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type IdPrefix, Refusal, canonicalJson, dateIn, ensure, idPrefixes, parsePlaceId } from '#kernel';
import { organisationName } from '#identity';
import { type AllianceTx, UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { signatoriesOn } from '../../domain/contract/signing.js';
import type { Viewer } from '../../domain/viewer.js';
import { participationsOf } from '../../store/alliance-store.js';

/** A person who speaks for an organisation. */
export interface Voice {
  readonly organisation: { readonly no: number; readonly id: string; readonly name: string };
  readonly personNo: number;
}

/** What every deed about the contract carries. */
export interface ContractCommand {
  /** Public id of the organisation the actor acts for; left out by who holds a seat of the alliance itself. */
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/** Says for every deed about the contract who may do it, and carries it out once. */
@Injectable()
export class ContractDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    readonly alliances: AllianceReader,
  ) {}

  /**
   * Somebody who may prepare what the members then agree: MANAGE_MATTERS in the alliance, or VOTE for one of its
   * organisations. Refuses not-allowed.
   */
  async needPreparer(actor: Actor, allianceNo: number, { actingFor }: ContractCommand): Promise<Viewer> {
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    ensure(viewer.powers.has('MANAGE_MATTERS') || viewer.powers.has('VOTE'), () => {
      return new Refusal('not-allowed', { needs: 'the alliance manager, the clerk, or who votes for a participant' });
    });
    return viewer;
  }

  /** A person with VOTE for the organisation they act for. Refuses not-allowed and mandate-missing. */
  async needVoice(actor: Actor, allianceNo: number, actingFor: string | undefined): Promise<Voice> {
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person with authority' }));
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    const members = await this.alliances.participants(allianceNo);
    const own = members.find(({ organisationNo }) => organisationNo === viewer.organisationNo);
    ensure(own !== undefined && viewer.powers.has('VOTE'), () => {
      const facts = { power: 'VOTE', organisation: actingFor?.slice(0, 40) ?? null, onDate: this.alliances.today() };
      return new Refusal('mandate-missing', facts, ['actingFor']);
    });
    const { organisationNo: no, organisationId: id } = own.organisation;
    return { organisation: { no, id, name: organisationName(own.organisation) }, personNo: actor.personNo };
  }

  /** Does the work of a command inside its alliance, once for each key. `scope` is part of the key's place. */
  async once<T extends object>(
    actor: Actor,
    allianceNo: number,
    scope: string,
    { idempotencyKey, ...request }: ContractCommand,
    work: (tx: AllianceTx) => Promise<T>,
  ): Promise<T & { readonly replayed: boolean }> {
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `contract.${scope}/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => work(tx));
      return { ...result, replayed };
    });
  }
}

/** The alliance in which something was made, by its public id. Refuses not-found. */
export function allianceOf(prefix: IdPrefix, id: string, ...path: readonly string[]): number {
  const place = parsePlaceId(prefix, id);
  if (place === undefined) throw notFound(prefix, id, ...path);
  return place.allianceNo;
}

/** What has a public id among those that were read. Refuses not-found. */
export function needOne<T>(found: T | undefined, prefix: IdPrefix, id: string, ...path: readonly string[]): T {
  if (found === undefined) throw notFound(prefix, id, ...path);
  return found;
}

function notFound(prefix: IdPrefix, id: string, ...path: readonly string[]): Refusal {
  return new Refusal('not-found', { kind: idPrefixes[prefix], id: id.slice(0, 40) }, path);
}

/** The organisations that have to sign as of this transaction. */
export async function signatoriesIn(tx: AllianceTx): Promise<number[]> {
  return signatoriesOn(await participationsOf(tx), dateIn(tx.at));
}

/** SHA-256 (hex) of a text in UTF-8. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 (hex) of the canonical form of a value. */
export function hashOfValue(value: unknown): string {
  return hashOfText(canonicalJson(value));
}
