import '../../domain/membership/membership-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { needRightToAdmit } from '../../domain/admission.js';
import { AllianceEvent, type ImperativesChecked } from '../../domain/alliance-events.js';
import { type Finding, needFindings, outcomeOf } from '../../domain/imperatives/imperatives.js';
import { afterStep } from '../../domain/membership/journey.js';
import { inTx } from '../../store/asker.js';
import { checksOf, findingsOf, insertFindings } from '../../store/imperatives/imperatives-store.js';
import { type MembershipDeed, MembershipDesk, type MembershipReceipt } from '../membership/membership-desk.js';
import { takeStep } from '../membership/take-step.js';
import { needText, someText } from '../membership/words.js';

/** What the panel found, about every quality. */
export interface FinaliseImperativesCheckCommand {
  readonly participationId: string;
  readonly checkId: string;
  readonly findings: readonly Finding[];
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Records what was found about every quality, once and for good. Without a failure the members can vote; with one they
 * cannot, until another check finds otherwise.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (participation, check), not-allowed, input-invalid, idempotency-conflict,
 * alliance.imperatives-finalised, alliance.imperatives-incomplete, alliance.imperatives-condition-unclear,
 * alliance.participation-step-not-possible.
 * Events: alliance.imperatives-check-finalised, alliance.participation-moved.
 */
@Injectable()
export class FinaliseImperativesCheck {
  constructor(private readonly desk: MembershipDesk) {}

  async run(actor: Actor, command: FinaliseImperativesCheckCommand): Promise<MembershipReceipt> {
    const { participationId, checkId, actingFor, idempotencyKey } = command;
    const findings = command.findings.map(({ item, result, evidence, condition, dueOn }, at) => ({
      ...{ item, result, dueOn },
      evidence: needText(evidence, 2000, 'findings', String(at), 'evidence'),
      condition: someText(condition, 1000, 'findings', String(at), 'condition'),
    }));
    const place = await this.desk.placeOf(participationId);
    return this.desk.run(
      actor,
      { deed: 'finalise', place, actingFor, idempotencyKey, request: { checkId, findings } },
      ({ viewer, members }) => needRightToAdmit(actor, viewer, members),
      async (deed) => finalise(deed, checkId, findings),
    );
  }
}

async function finalise(
  { tx, record: before, name, organisation, today, participationId: participation }: MembershipDeed,
  checkId: string,
  findings: readonly Finding[],
): Promise<void> {
  const checks = await checksOf(inTx(tx), organisation.organisationNo);
  const check = checks.find((each) => each.checkId === checkId);
  if (check === undefined) {
    throw new Refusal('not-found', { kind: 'imperatives check', id: checkId.slice(0, 40) }, ['checkId']);
  }
  const latest = check === checks.at(-1);
  const found = await findingsOf(inTx(tx), [check.checkNo]);
  ensure(latest && found.length === 0, () => new Refusal('alliance.imperatives-finalised', {}, ['checkId']));
  const passed = afterStep('PASS', before?.status ?? 'NONE', name);
  needFindings(check.items, findings, today);
  await insertFindings(tx, check.checkNo, findings);
  const outcome = outcomeOf(findings);
  const body: ImperativesChecked = {
    check: checkId,
    participation,
    organisation: organisation.organisationId,
    outcome,
  };
  await tx.append([{ type: AllianceEvent.IMPERATIVES_CHECK_FINALISED, body: { ...body } }]);
  if (outcome !== 'FAIL') await takeStep(tx, { organisation, before, status: passed, onDay: today });
}
