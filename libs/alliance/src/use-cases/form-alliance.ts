import '../domain/alliance-refusals.js';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Clock,
  type CurrencyCode,
  type IsoDate,
  Refusal,
  ensure,
  invariant,
  newId,
  todayIn,
} from '#kernel';
import { IdentityReader, type Organisation, mandateOf, needPower, organisationName } from '#identity';
import { type AllianceTx, CLOCK, type CommandKey, UnitOfWork } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import {
  type Alliance,
  type AllianceKind,
  type ContractType,
  allianceName,
  alliancePurpose,
  ensureDuration,
  referencePrefix,
} from '../domain/alliance.js';
import { AllianceEvent } from '../domain/alliance-events.js';
import { insertAlliance, insertParticipation } from '../store/alliance-store.js';

/** What an alliance is formed with. */
export interface FormAllianceCommand {
  readonly name: string;
  readonly purpose: string;
  readonly referencePrefix: string;
  readonly kind: AllianceKind;
  readonly contractType: ContractType;
  /** Where it is in its life when it comes onto the platform: forming, unless its agreement is signed already. */
  readonly status?: 'FORMING' | 'DEVELOPMENT' | 'ACTIVE' | undefined;
  readonly currency: CurrencyCode;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
  /** Public id of the organisation that commissions it. */
  readonly ownerId: string;
  readonly idempotencyKey: string;
}

/** What forming gives back: `replayed` when the same request had formed it before. */
export interface FormedAlliance {
  readonly allianceId: string;
  readonly replayed: boolean;
}

/**
 * Forms an alliance, with its owner as the first organisation to take part and a stream of its own.
 *
 * Who may: the platform itself, or a person with MANAGE_APPOINTMENTS of the owner, a contracting authority.
 * Refuses: alliance.text-missing, alliance.prefix-malformed, alliance.ends-before-start, not-found (the owner),
 * mandate-missing, alliance.owner-not-contracting, idempotency-conflict, alliance.prefix-taken.
 * Events: alliance.formed, alliance.participation-began.
 */
@Injectable()
export class FormAlliance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly alliances: AllianceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: FormAllianceCommand): Promise<FormedAlliance> {
    const alliance = this.draft(command);
    const owner = await this.identity.needOrganisation(command.ownerId, 'ownerId');
    await this.needStanding(actor, owner);
    const { idempotencyKey, ...request } = command;
    const key = { scope: `alliance.form/${actor.actorRef}`, idempotencyKey, request };
    const formed = await this.unitOfWork.runInNewAlliance(
      actor,
      async (tx) => insertAlliance(tx, alliance),
      async (tx) => tx.once(key, async () => this.begin(tx, alliance, owner)),
    );
    const { result, replayed } = formed ?? (await this.replay(actor, key, alliance.referencePrefix));
    this.alliances.forget();
    return { ...result, replayed };
  }

  private draft(command: FormAllianceCommand): Omit<Alliance, 'allianceNo' | 'version'> {
    const { kind, contractType, status = 'FORMING', currency, startsOn, endsOn } = command;
    const name = allianceName(command.name);
    const purpose = alliancePurpose(command.purpose);
    const prefix = referencePrefix(command.referencePrefix);
    ensureDuration(startsOn, endsOn);
    const allianceId = newId('all', this.clock);
    const settled = { kind, contractType, status, currency, startsOn, endsOn };
    return { allianceId, name, purpose, referencePrefix: prefix, ...settled };
  }

  private async needStanding(actor: Actor, owner: Organisation): Promise<void> {
    if (actor.kind === 'system') return;
    const appointments = actor.kind === 'person' ? await this.identity.mandates(actor.personNo) : [];
    const onDate = todayIn(this.clock);
    const mandate = mandateOf(actor, appointments, {
      on: onDate,
      organisationNo: owner.organisationNo,
      allianceNo: null,
    });
    needPower(mandate, 'MANAGE_APPOINTMENTS', { organisation: owner.organisationId, onDate });
    ensure(owner.isContractingAuthority, () => {
      return new Refusal('alliance.owner-not-contracting', { organisation: organisationName(owner) }, ['ownerId']);
    });
  }

  private async begin(
    tx: AllianceTx,
    alliance: Omit<Alliance, 'allianceNo' | 'version'>,
    owner: Organisation,
  ): Promise<{ allianceId: string }> {
    const { allianceId, name, purpose, kind, contractType, status, currency, startsOn, endsOn } = alliance;
    const { organisationNo, organisationId } = owner;
    const owning = { kind: 'OWNER', joinedOn: startsOn } as const;
    await insertParticipation(tx, { organisationNo, ...owning }, { needsDecision: false });
    const terms = { kind, contractType, status, currency, startsOn, endsOn };
    const body = { name, purpose, referencePrefix: alliance.referencePrefix, ...terms };
    const actingFor = { no: organisationNo, id: organisationId };
    await tx.append([
      { type: AllianceEvent.FORMED, actingFor, body },
      { type: AllianceEvent.PARTICIPATION_BEGAN, actingFor, body: { organisation: organisationId, ...owning } },
    ]);
    return { allianceId };
  }

  /** The prefix is taken: by this very request, sent before, or by another alliance. */
  private async replay(
    actor: Actor,
    key: CommandKey,
    prefix: string,
  ): Promise<{ result: { allianceId: string }; replayed: boolean }> {
    const holder = (await this.alliances.list()).find((each) => each.referencePrefix === prefix);
    invariant(holder !== undefined, 'An alliance that takes a reference prefix is there');
    return this.unitOfWork.runInAlliance(actor, holder.allianceNo, async (tx) =>
      tx.once<{ allianceId: string }>(key, async () => {
        throw new Refusal('alliance.prefix-taken', { prefix }, ['referencePrefix']);
      }),
    );
  }
}
