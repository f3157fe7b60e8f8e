import type { CurrencyCode, IsoDate } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AllianceKind, AllianceStatus, ContractType } from '../domain/alliance.js';

@Entity('alliance')
export class AllianceRow {
  @PrimaryColumn({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  no!: number;

  @Column({ type: 'text', unique: true })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'text', name: 'reference_prefix', unique: true })
  referencePrefix!: string;

  @Column({ type: 'text' })
  kind!: AllianceKind;

  @Column({ type: 'text', name: 'contract_type' })
  contractType!: ContractType;

  @Column({ type: 'text' })
  status!: AllianceStatus;

  @Column({ type: 'text', default: 'GBP' })
  currency!: CurrencyCode;

  @Column({ type: 'date', name: 'starts_on' })
  startsOn!: IsoDate;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: IsoDate | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}
