import type { IsoDate } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipationKind, ParticipationStatus } from '../domain/participation.js';

@Entity('participation')
export class ParticipationRow {
  @PrimaryColumn({ type: 'integer', name: 'alliance_no' })
  allianceNo!: number;

  @PrimaryColumn({ type: 'integer', name: 'organisation_no' })
  organisationNo!: number;

  @Column({ type: 'text' })
  kind!: ParticipationKind;

  @Column({ type: 'text' })
  status!: ParticipationStatus;

  @Column({ type: 'date', name: 'joined_on' })
  joinedOn!: IsoDate;

  @Column({ type: 'date', name: 'left_on', nullable: true })
  leftOn!: IsoDate | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
