import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a decision is to be looked at again is said once, like the reminders of its vote. */
export class RemindOfReviews1795392000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table matter_notice drop constraint matter_notice_kind_check,
        add constraint matter_notice_kind_check check (kind in ('HALF','LATE','ENDED','REVIEW'))`);
    await runner.query(
      `create index decision_to_review on decision (alliance_no, review_on) where outcome = 'APPROVED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index decision_to_review`);
    await runner.query(`
      alter table matter_notice drop constraint matter_notice_kind_check,
        add constraint matter_notice_kind_check check (kind in ('HALF','LATE','ENDED')) not valid`);
  }
}
