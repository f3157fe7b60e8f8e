import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { interestsOf } from '../../store/vote-store.js';
import { insertHandling, matterNoOfInterest } from '../../store/meeting/attendance-store.js';
import { meetingsOfMatter } from '../../store/meeting/meeting-store.js';
import { isOpened } from '../opened-matter.js';
import { someText } from '../plain-text.js';
import { MeetingDesk } from './meeting-desk.js';

export interface HandleInterestCommand {
  readonly interestId: string;
  /** Members that agreed to its holder's taking part, in the holder's absence. */
  readonly agreedBy: readonly string[];
  /** What was said to it, or which dispensation there is. */
  readonly note: string | null;
  readonly idempotencyKey: string;
}

/**
 * Records, at the time, what the others said to somebody with an interest taking part. The last record counts when the
 * matter is closed; all stay.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (interest), mandate-missing, governance.matter-not-open,
 * input-invalid (who agreed is no other member), idempotency-conflict. Events: governance.interest-handled.
 */
@Injectable()
export class HandleInterest {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: HandleInterestCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { interestId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('int', interestId, 'interestId');
    const note = someText(command.note, 2000, 'note');
    const agreedBy = [...new Set(command.agreedBy)];
    const asked = { scope: 'governance.interest-handle', idempotencyKey, request: { interestId, agreedBy, note } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const matterNo = await matterNoOfInterest(inTx(tx), interestId);
      if (matterNo === undefined) throw notFound('int', interestId, 'interestId');
      const matter = await matterByNo(inTx(tx), matterNo);
      ensure(matter.status === 'OPEN' && isOpened(matter), () => {
        return new Refusal('governance.matter-not-open', { status: matter.status.toLowerCase() });
      });
      const interest = (await interestsOf(inTx(tx), matterNo)).find((each) => each.interestId === interestId);
      const others = (matter.frozen?.electorate ?? []).filter(({ unit }) => unit !== interest?.unit);
      const stranger = agreedBy.find((unit) => !others.some((other) => other.unit === unit));
      ensure(stranger === undefined, () => {
        return new Refusal('input-invalid', { found: stranger?.slice(0, 40) ?? '', expected: 'other members' }, [
          'agreedBy',
        ]);
      });
      const meeting = (await meetingsOfMatter(inTx(tx), matterNo)).find(({ status }) => status === 'IN_SESSION');
      await insertHandling(tx, { interestId, agreedBy, note }, meeting?.meetingNo ?? null);
      const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo);
      const place = { meeting: meeting?.meetingId ?? null, body: body?.bodyId ?? null };
      const handled = { interest: interestId, matter: matter.matterId, agreedBy };
      await tx.append([{ type: MeetingEvent.INTEREST_HANDLED, body: { ...place, ...handled } }]);
      return { matterId: matter.matterId };
    });
  }
}
