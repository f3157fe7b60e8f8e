import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type IsoDate, Refusal, ensure, todayIn } from '#kernel';
import { type Appointment, IdentityReader, mandateOf, needPower } from '#identity';
import { CLOCK } from '#platform';

/** Answers whether somebody may run the business of bodies, or speak for a member, today (Europe/London). */
@Injectable()
export class GovernanceStanding {
  constructor(
    private readonly identity: IdentityReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The instant it is. */
  now(): Date {
    return this.clock.now();
  }

  today(): IsoDate {
    return todayIn(this.clock);
  }

  /** Refuses mandate-missing unless somebody may run the matters of an alliance. */
  async needClerk(actor: Actor, allianceNo: number): Promise<void> {
    const question = { on: this.today(), organisationNo: null, allianceNo };
    const mandate = mandateOf(actor, await this.appointmentsOf(actor), question);
    needPower(mandate, 'MANAGE_MATTERS', { onDate: this.today() });
  }

  /** Whether somebody may run the matters of an alliance. */
  async isClerk(actor: Actor, allianceNo: number): Promise<boolean> {
    const question = { on: this.today(), organisationNo: null, allianceNo };
    return mandateOf(actor, await this.appointmentsOf(actor), question).powers.has('MANAGE_MATTERS');
  }

  /**
   * The public id of the person who speaks, for an organisation in an alliance (by its public id; null: for a seat of
   * their own). Refuses not-allowed to who is no person, not-found (organisation) and mandate-missing.
   */
  async needVoice(actor: Actor, allianceNo: number, actingFor: string | null): Promise<{ no: number; id: string }> {
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person with a seat' }));
    const speaker = { no: actor.personNo, id: actor.personId };
    if (actingFor === null) return speaker;
    const { organisationNo, organisationId } = await this.identity.needOrganisation(actingFor, 'actingFor');
    const question = { on: this.today(), organisationNo, allianceNo };
    const mandate = mandateOf(actor, await this.appointmentsOf(actor), question);
    needPower(mandate, 'VOTE', { organisation: organisationId, onDate: this.today() });
    return speaker;
  }

  /** As `needVoice`, giving what was refused instead: a proxy needs no mandate, and is looked for later. */
  async voice(
    actor: Actor,
    allianceNo: number,
    actingFor: string | null,
  ): Promise<{ no: number; id: string; refused: Refusal | null }> {
    try {
      return { ...(await this.needVoice(actor, allianceNo, actingFor)), refused: null };
    } catch (error) {
      if (!(error instanceof Refusal) || actor.kind !== 'person') throw error;
      return { no: actor.personNo, id: actor.personId, refused: error };
    }
  }

  /** The appointments of an actor, ended ones too. */
  async appointmentsOf(actor: Actor): Promise<readonly Appointment[]> {
    return actor.kind === 'person' ? this.identity.mandates(actor.personNo) : [];
  }
}
