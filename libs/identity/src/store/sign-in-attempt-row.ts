import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sign_in_attempt')
export class SignInAttemptRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'integer', name: 'person_no', nullable: true })
  personNo!: number | null;

  /** SHA-256 of the address asked for, known or not: what the limits count by. */
  @Column({ type: 'bytea', name: 'address_hash' })
  addressHash!: Buffer;

  /** SHA-256 of the network asked from; null for a link that the platform itself made. */
  @Column({ type: 'bytea', name: 'client_hash', nullable: true })
  clientHash!: Buffer | null;

  @Column({ type: 'bytea', name: 'code_hash', nullable: true })
  codeHash!: Buffer | null;

  @Column({ type: 'bytea', name: 'link_hash', unique: true })
  linkHash!: Buffer;

  @Column({ type: 'bytea', name: 'browser_hash', nullable: true })
  browserHash!: Buffer | null;

  @Column({ type: 'smallint', default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'consumed_at', nullable: true })
  consumedAt!: Date | null;
}
