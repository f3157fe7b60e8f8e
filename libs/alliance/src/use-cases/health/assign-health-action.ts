import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure } from '#kernel';
import { IdentityReader, isInForce } from '#identity';
import { UnitOfWork } from '#platform';
import { ensureOwner, worksOnAction } from '../../domain/health/health-action.js';
import { HealthEvent } from '../../domain/health/health-events.js';
import { needWords } from '../../domain/health/plain-text.js';
import { assignAction } from '../../store/health/health-action-store.js';
import { HealthStanding, nothing } from './health-standing.js';
import { needAction, tellAction } from './work-on-action.js';

/** Who sees to an action, and what they do. */
export interface AssignHealthActionCommand {
  readonly actionId: string;
  /** The organisation that sees to it, `org_…`. */
  readonly ownerId: string;
  /** Somebody of that organisation, `per_…`; null for nobody in particular. */
  readonly personId: string | null;
  readonly what: string;
  readonly dueOn: IsoDate;
  readonly expectedVersion?: number | undefined;
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Settles which organisation sees to an action, who, what they do and until when; again until it is closed.
 *
 * Who may: MANAGE_MATTERS in the alliance, and leads of the organisations it is about, once they are shown it.
 * Refuses: not-found (action, person), not-allowed, stale-version, health.action-closed, health.owner-unfit,
 * health.due-in-the-past, input-invalid, idempotency-conflict. Events: alliance.health-action-assigned.
 */
@Injectable()
export class AssignHealthAction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly standing: HealthStanding,
  ) {}

  async run(actor: Actor, command: AssignHealthActionCommand): Promise<{ actionId: string; replayed: boolean }> {
    const { actionId, ownerId: owner, personId: person, dueOn, expectedVersion, idempotencyKey } = command;
    const viewer = await this.standing.needViewer(actor, 'hac', actionId, command.actingFor);
    const what = needWords(command.what, 1000, 'what');
    const takingPart = (await this.standing.takingPart(viewer.allianceNo)).map(({ id }) => id);
    const request = { actionId, owner, person, what, dueOn };
    const known = person === null || (await this.isOf(person, owner));
    return this.unitOfWork.runInAlliance(actor, viewer.allianceNo, async (tx) => {
      const key = { scope: `health.assign/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const { action, checkId } = await needAction(tx, { actor, viewer }, actionId, this.standing);
        const may = worksOnAction(viewer, action);
        ensure(may, () => new Refusal('not-allowed', { needs: 'the alliance manager, or a lead it is about' }));
        const { version: current } = action;
        ensure(expectedVersion === undefined || expectedVersion === current, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current });
        });
        ensureOwner(action, { owner, dueOn }, takingPart, this.standing.today());
        if (!known) throw nothing('per', person ?? '').at('personId');
        await assignAction(tx, actionId, { owner, person, what, dueOn });
        await tellAction(tx, HealthEvent.ACTION_ASSIGNED, { check: checkId, action: actionId }, viewer);
        return {};
      });
      return { actionId, replayed };
    });
  }

  /** Whether a person has a seat for an organisation today. */
  private async isOf(personId: string, organisationId: string): Promise<boolean> {
    const [person, organisation] = await Promise.all([
      this.identity.personById(personId),
      this.identity.organisationById(organisationId),
    ]);
    if (person === undefined || organisation === undefined) return false;
    const today = this.standing.today();
    return (await this.identity.mandates(person.personNo)).some(
      (seat) => seat.organisationNo === organisation.organisationNo && isInForce(seat, today),
    );
  }
}
