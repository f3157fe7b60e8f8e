import '../../domain/alliance-refusals.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import { type SeatHolderRule, SeatHolders } from '#governance';
import { IdentityReader } from '#identity';
import type { AllianceTx } from '#platform';
import { takesPartOn } from '../../domain/participation.js';
import { participationsOf } from '../../store/alliance-store.js';

/** Only an organisation that takes part holds seats: today or, when the seat begins later, on that day. */
@Injectable()
export class SeatsOfMembers implements SeatHolderRule, OnModuleInit {
  constructor(
    private readonly holders: SeatHolders,
    private readonly identity: IdentityReader,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  /** Refuses alliance.not-taking-part. */
  async need(tx: AllianceTx, organisationNo: number, from: IsoDate): Promise<void> {
    const today = dateIn(tx.at);
    const day = from > today ? from : today;
    const member = (await participationsOf(tx)).find((each) => each.organisationNo === organisationNo);
    const { organisationId: organisation } = await this.identity.organisation(organisationNo);
    ensure(member !== undefined && takesPartOn(member, day), () => {
      return new Refusal('alliance.not-taking-part', { organisation }, ['organisationId']);
    });
  }
}
