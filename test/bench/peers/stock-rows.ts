import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn('int')
  no!: number;

  @Column('text')
  id!: string;

  @Column('text', { name: 'legal_name' })
  legalName!: string;
}

@Entity('cost_category')
export class CategoryRow {
  @PrimaryColumn('int', { name: 'alliance_no' })
  allianceNo!: number;

  @PrimaryColumn('smallint')
  no!: number;

  @Column('text')
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;
}

@Entity('cost_entry')
export class CostEntryRow {
  @PrimaryColumn('int', { name: 'alliance_no' })
  allianceNo!: number;

  @PrimaryColumn('bigint')
  seq!: string;

  @Column('int', { name: 'entry_no' })
  entryNo!: number;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: string;

  @Column('int', { name: 'organisation_no' })
  organisationNo!: number;

  @Column('smallint', { name: 'category_no' })
  categoryNo!: number;

  @Column('date', { name: 'incurred_on' })
  incurredOn!: string;

  @Column('boolean')
  late!: boolean;

  @Column('text', { name: 'source_ref' })
  sourceRef!: string;

  @Column('text')
  supplier!: string;

  @Column('text')
  purpose!: string;
}
