import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader } from '#identity';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { notFound } from '../../store/alliance-place.js';
import { insertAction } from '../../store/meeting/agenda-store.js';
import { needText } from '../plain-text.js';
import { MeetingDesk, ofMeeting, roomOfItem } from './meeting-desk.js';
import { beginMinutes } from './write-note.js';

export interface RecordActionCommand {
  readonly itemId: string;
  readonly text: string;
  /** The organisation that owns it, and who does it there. */
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly dueOn: IsoDate;
  readonly idempotencyKey: string;
}

/**
 * Records what somebody undertook on an item: what, who, until when.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (agenda item, organisation, person), mandate-missing,
 * input-invalid, governance.action-owner-missing, governance.meeting-state, idempotency-conflict.
 * Events: governance.action-recorded, from which a commitment can be made.
 */
@Injectable()
export class RecordAction {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(
    actor: Actor,
    command: RecordActionCommand,
  ): Promise<{ meetingId: string; actionId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { itemId, organisationId, personId, dueOn } = command;
    const allianceNo = this.desk.allianceNo('agi', itemId, 'itemId');
    const text = needText(command.text, 2000, 'text');
    ensure(organisationId !== null || personId !== null, () => new Refusal('governance.action-owner-missing'));
    const asked = { scope: 'governance.action', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const { organisation, owner } = await this.owners(command);
      const room = await roomOfItem(tx, itemId);
      await beginMinutes(tx, room);
      const actionId = placeId('act', tx.allianceNo, tx.lastSeq + 1n);
      await insertAction(tx, { actionId, itemNo: room.item.itemNo, text, organisation, owner, dueOn });
      const names = { action: actionId, item: itemId, organisation: organisationId, owner: personId, dueOn };
      await tx.append([{ type: MeetingEvent.ACTION_RECORDED, body: { ...ofMeeting(room), ...names } }]);
      return { meetingId: room.meeting.meetingId, actionId };
    });
  }

  private async owners({ organisationId, personId }: RecordActionCommand): Promise<{
    organisation: { no: number; id: string } | null;
    owner: { no: number; id: string } | null;
  }> {
    const found =
      organisationId === null ? null : await this.identity.needOrganisation(organisationId, 'organisationId');
    const person = personId === null ? null : await this.identity.personById(personId);
    if (personId !== null && !person) throw notFound('per', personId, 'personId');
    return {
      organisation: found && { no: found.organisationNo, id: found.organisationId },
      owner: person ? { no: person.personNo, id: person.personId } : null,
    };
  }
}
