import { Injectable } from '@nestjs/common';
import { addDays, dateIn } from '#kernel';
import { SeatHolders } from '#governance';
import { IdentityReader, recordAccessChanges } from '#identity';
import { type AllianceTx, accessChange } from '#platform';
import { statusOn } from '../../domain/participation.js';
import { participationsOf } from '../../store/alliance-store.js';
import { inTx } from '../../store/asker.js';
import { recordsOf } from '../../store/membership/participation-record.js';
import { isCandidate } from '../../domain/membership/journey.js';
import { takeStep } from '../membership/take-step.js';

/** Ends the part of everybody in an alliance that is closed: members have ended, candidates do not join any more. */
@Injectable()
export class CloseParticipations {
  constructor(
    private readonly identity: IdentityReader,
    private readonly seats: SeatHolders,
  ) {}

  async run(tx: AllianceTx): Promise<void> {
    const today = dateIn(tx.at);
    const records = new Map((await recordsOf(inTx(tx))).map((record) => [record.organisationNo, record]));
    for (const member of await participationsOf(tx)) {
      const before = records.get(member.organisationNo);
      if (before === undefined || isCandidate(before.status) || OVER.has(statusOn(member, today))) continue;
      const yesterday = addDays(today, -1);
      const lastDay = member.status === 'SUSPENDED' && member.since !== null ? member.since : today;
      const leftOn = member.joinedOn > today ? member.joinedOn : lastDay;
      const organisation = await this.identity.organisation(member.organisationNo);
      await takeStep(tx, { organisation, before, status: 'ENDED', onDay: today, change: { leftOn } });
      await this.seats.endAll(tx, member.organisationNo, leftOn > yesterday ? leftOn : yesterday);
    }
    for (const before of [...records.values()].filter(({ status }) => isCandidate(status))) {
      const organisation = await this.identity.organisation(before.organisationNo);
      await takeStep(tx, { organisation, before, status: 'WITHDRAWN', onDay: today });
    }
    await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
  }
}

const OVER: ReadonlySet<string> = new Set(['EXCLUDED', 'WITHDRAWN', 'ENDED']);
