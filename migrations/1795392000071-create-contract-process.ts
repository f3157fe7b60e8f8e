import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'step_round',
  'step_output',
  'step_sign_off',
  'issue_setting',
  'issue',
  'issue_party',
  'issue_step',
];
/** Written once. */
const HISTORY = ['step_output', 'step_sign_off', 'issue', 'issue_party', 'issue_step'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
const STEP = `step text not null check (step in ('FOUNDATION','SHARED_VISION','PRINCIPLES','ALIGNMENT','STAYING_ALIGNED'))`;
const LEVEL = `level text not null check (level in ('PARTIES','MANAGEMENT_TEAM','LEADERSHIP_TEAM'))`;

/** How a relational contract is made and kept: the five steps, and problems that members share. */
export class CreateContractProcess1795392000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.steps(runner);
    await this.issues(runner);
    await this.guard(runner);
  }

  private async steps(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table step_round (
        alliance_no integer not null references alliance (no),
        ${STEP},
        round smallint not null check (round > 0),
        why text,
        opened_at timestamptz not null,
        agreed_at timestamptz,
        primary key (alliance_no, step, round),
        check ((round = 1) = (why is null))
      )`);
    await runner.query(`
      create table step_output (
        alliance_no integer not null,
        no integer not null,
        ${STEP},
        round smallint not null,
        kind text not null,
        words text not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, step, round) references step_round (alliance_no, step, round)
      )`);
    await runner.query(`
      create table step_sign_off (
        alliance_no integer not null,
        ${STEP},
        round smallint not null,
        organisation_no integer not null references organisation (no),
        person_no integer not null references person (no),
        signed_at timestamptz not null,
        primary key (alliance_no, step, round, organisation_no),
        foreign key (alliance_no, step, round) references step_round (alliance_no, step, round)
      )`);
  }

  private async issues(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table issue_setting (
        alliance_no integer primary key references alliance (no),
        clocks jsonb not null,
        version integer not null default 1,
        recorded_at timestamptz not null
      )`);
    await runner.query(`
      create table issue (
        alliance_no integer not null references alliance (no),
        no integer not null,
        id text not null unique,
        title text not null,
        problem text not null,
        clocks jsonb not null,
        raised_by_no integer references person (no),
        raised_for_no integer references organisation (no),
        raised_at timestamptz not null,
        primary key (alliance_no, no)
      )`);
    await runner.query(`
      create table issue_party (
        alliance_no integer not null,
        issue_no integer not null,
        organisation_no integer not null references organisation (no),
        primary key (alliance_no, issue_no, organisation_no),
        foreign key (alliance_no, issue_no) references issue (alliance_no, no)
      )`);
    // What ended an issue is written once, and so is the end of each level's time.
    await runner.query(`
      create table issue_step (
        alliance_no integer not null,
        issue_no integer not null,
        no integer not null,
        kind text not null check (kind in ('POSITION','PASSED_ON','CLOCK','OFFERED','CONFIRMED','RESOLVED',
          'TAKEN_TO_MATTER','WITHDRAWN')),
        ${LEVEL},
        organisation_no integer references organisation (no),
        person_no integer references person (no),
        position jsonb,
        words text,
        matter text,
        at timestamptz not null,
        primary key (alliance_no, issue_no, no),
        foreign key (alliance_no, issue_no) references issue (alliance_no, no),
        check ((kind = 'POSITION') = (position is not null)),
        check ((kind = 'TAKEN_TO_MATTER') = (matter is not null))
      )`);
    await runner.query(`
      create unique index issue_ends_once on issue_step (alliance_no, issue_no)
        where kind in ('RESOLVED','TAKEN_TO_MATTER','WITHDRAWN')`);
    await runner.query(`
      create unique index issue_level_left_once on issue_step (alliance_no, issue_no, kind, level)
        where kind in ('PASSED_ON','CLOCK')`);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    for (const table of TENANT_TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
    }
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await runner.query(`grant update on issue_setting to commonbook_app`);
    await this.stamps(runner, 'step_round', ['agreed_at']);
  }

  /** What was stamped on a row stays stamped, and rows stay. */
  private async stamps(runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
    const changed = columns.map((name) => `(old.${name} is not null and new.${name} is distinct from old.${name})`);
    await runner.query(`grant update (${columns.join(', ')}) on ${table} to commonbook_app`);
    await runner.query(`
      create function ${table}_stamped_once() returns trigger language plpgsql as $$
      begin
        if ${changed.join(' or ')} then
          raise exception 'what was settled on % stays as it was', tg_table_name using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger ${table}_stamped_once before update on ${table}
        for each row execute function ${table}_stamped_once()`);
    await runner.query(`
      create trigger ${table}_kept before delete on ${table} for each row execute function history_is_kept()`);
    await runner.query(`
      create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
    for (const name of ['stamped_once', 'kept', 'not_emptied']) {
      await runner.query(`alter table ${table} enable always trigger ${table}_${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function step_round_stamped_once()`);
  }
}
