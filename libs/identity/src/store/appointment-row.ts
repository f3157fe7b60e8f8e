import type { IsoDate, ViewerRole } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Power } from '../domain/powers.js';

@Entity('appointment')
export class AppointmentRow {
  @PrimaryColumn({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  no!: number;

  @Column({ type: 'text', unique: true })
  id!: string;

  @Column({ type: 'integer', name: 'person_no' })
  personNo!: number;

  @Column({ type: 'integer', name: 'organisation_no', nullable: true })
  organisationNo!: number | null;

  @Column({ type: 'integer', name: 'alliance_no', nullable: true })
  allianceNo!: number | null;

  @Column({ type: 'text' })
  role!: ViewerRole;

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  powers!: Power[];

  @Column({ type: 'date', name: 'from_on' })
  from!: IsoDate;

  @Column({ type: 'date', name: 'to_on', nullable: true })
  to!: IsoDate | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
