import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['reaction_cursor', 'effect_refused'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** How far the reactions to events have come in each alliance, and the effects that a rule refused. */
export class CreateBackground1795392000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reaction_cursor (
        alliance_no integer not null references alliance (no),
        name text not null,
        seq bigint not null check (seq > 0),
        primary key (alliance_no, name)
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table effect_refused (
        alliance_no integer not null,
        reaction text not null,
        seq bigint not null,
        code text not null,
        facts jsonb not null,
        refused_at timestamptz not null,
        settled_at timestamptz,
        primary key (alliance_no, reaction, seq),
        foreign key (alliance_no, seq) references event (alliance_no, seq)
      )`);
    for (const table of TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert, update on ${table} to commonbook_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${TABLES.join(', ')}`);
  }
}
