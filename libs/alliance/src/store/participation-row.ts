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

  @Column({ type: 'date', name: 'joined_on', nullable: true })
  joinedOn!: IsoDate | null;

  @Column({ type: 'date', name: 'left_on', nullable: true })
  leftOn!: IsoDate | null;

  @Column({ type: 'date', nullable: true })
  since!: IsoDate | null;

  @Column({ type: 'bytea', name: 'accession_hash', nullable: true })
  accessionHash!: Buffer | null;

  @Column({ type: 'date', name: 'accession_signed_on', nullable: true })
  accessionSignedOn!: IsoDate | null;

  @Column({ type: 'text', name: 'admitted_by', nullable: true })
  admittedBy!: string | null;

  @Column({ type: 'text', name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
