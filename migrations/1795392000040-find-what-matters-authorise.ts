import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The features that own what a matter would authorise ask for the matters of one thing. */
export class FindWhatMattersAuthorise1795392000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index matter_authorises on matter using gin ((content -> 'authorises') jsonb_path_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index matter_authorises`);
  }
}
