import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation somebody chose to act for in a browser; null while they have not chosen. */
export class ActForAnOrganisation1795392000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table session add column acting_for_no integer references organisation (no)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table session drop column acting_for_no`);
  }
}
