import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiScope } from '../domain/api-scope.js';

@Entity('api_token')
export class ApiTokenRow {
  @PrimaryColumn({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  no!: number;

  @Column({ type: 'text', unique: true })
  id!: string;

  @Column({ type: 'bytea', name: 'secret_hash', unique: true })
  secretHash!: Buffer;

  @Column({ type: 'integer', name: 'organisation_no' })
  organisationNo!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  scopes!: ApiScope[];

  @Column({ type: 'uuid', name: 'actor_ref', unique: true, default: () => 'gen_random_uuid()' })
  actorRef!: string;

  @Column({ type: 'integer', name: 'created_by_no', nullable: true })
  createdByNo!: number | null;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
