import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegalForm } from '../domain/organisation.js';

@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  no!: number;

  @Column({ type: 'text', unique: true })
  id!: string;

  @Column({ type: 'text', name: 'legal_name' })
  legalName!: string;

  @Column({ type: 'text', name: 'trading_name', nullable: true })
  tradingName!: string | null;

  @Column({ type: 'text', name: 'legal_form' })
  legalForm!: LegalForm;

  @Column({ type: 'boolean', name: 'is_contracting_authority', default: false })
  isContractingAuthority!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}

@Entity('organisation_identifier')
export class OrganisationIdentifierRow {
  @PrimaryColumn({ type: 'text' })
  scheme!: string;

  @PrimaryColumn({ type: 'text' })
  identifier!: string;

  @Column({ type: 'integer', name: 'organisation_no' })
  organisationNo!: number;
}
