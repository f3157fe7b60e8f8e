import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agreement that was signed before the platform: who signed, written with it and never changed. */
export class RecordPastSignatures1795392000142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [check] = (await runner.query(
      `select conname from pg_constraint where conrelid = 'agreement_version'::regclass and contype = 'c'
         and pg_get_constraintdef(oid) like '%completed_at IS NULL) OR (agreed_at IS NOT NULL%'`,
    )) as { conname: string }[];
    if (check === undefined) throw new Error('agreement_version has no check that it was agreed before it was signed');
    await runner.query(`
      alter table agreement_version
        drop constraint ${check.conname},
        add column signed_before jsonb,
        add constraint agreement_agreed_or_signed_before
          check (completed_at is null or agreed_at is not null or signed_before is not null),
        add constraint agreement_signed_before_or_decided check (signed_before is null or agreed_at is null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreement_version
        drop constraint agreement_agreed_or_signed_before,
        drop column signed_before,
        add constraint agreement_agreed_before_signed
          check (completed_at is null or agreed_at is not null) not valid`);
  }
}
