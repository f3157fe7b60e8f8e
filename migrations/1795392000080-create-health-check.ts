import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'health_instrument',
  'health_check',
  'health_answered',
  'health_box',
  'health_code',
  'health_action',
];
/** Written once. */
const HISTORY = ['health_instrument', 'health_answered'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/**
 * Rounds of the health check, with answers that lead to nobody: who has answered and what was answered are in tables
 * that share no column but the round's number. A box holds all answers of a group in one value, put in order by what
 * they say, so that no row, time or order of an answer exists.
 */
export class CreateHealthCheck1795392000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table health_instrument (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        id text not null unique,
        items jsonb not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no)
      )`);
    await runner.query(`
      create table health_check (
        alliance_no integer not null,
        no smallint not null check (no > 0),
        id text not null unique,
        title text not null,
        instrument_no smallint not null,
        open_from date not null,
        open_to date not null check (open_to >= open_from),
        terms jsonb not null,
        status text not null check (status in ('PLANNED','OPEN','CLOSED','CALLED_OFF')),
        reminded boolean not null default false,
        asked_people integer check (asked_people >= 0),
        shared_from date,
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, instrument_no) references health_instrument (alliance_no, no),
        check ((status = 'CLOSED') = (shared_from is not null) and (shared_from is null) = (asked_people is null))
      )`);
    await runner.query(`
      create table health_answered (
        alliance_no integer not null,
        check_no smallint not null,
        person_no integer not null references person (no),
        primary key (alliance_no, check_no, person_no),
        foreign key (alliance_no, check_no) references health_check (alliance_no, no)
      )`);
    await runner.query(`
      create table health_box (
        alliance_no integer not null,
        check_no smallint not null,
        party text not null,
        level text not null check (level in ('LEAD','MANAGER','FRONT_LINE','PANEL')),
        ballots jsonb not null check (jsonb_typeof(ballots) = 'array'),
        primary key (alliance_no, check_no, party, level),
        foreign key (alliance_no, check_no) references health_check (alliance_no, no)
      )`);
    await runner.query(`
      create table health_code (
        alliance_no integer not null,
        check_no smallint not null,
        code_hash bytea not null check (octet_length(code_hash) = 32),
        party text not null,
        used boolean not null default false,
        primary key (alliance_no, code_hash),
        foreign key (alliance_no, check_no) references health_check (alliance_no, no)
      )`);
    await runner.query(`create index health_code_of_check on health_code (alliance_no, check_no)`);
    await runner.query(`
      create table health_action (
        alliance_no integer not null,
        no integer not null check (no > 0),
        id text not null unique,
        check_no smallint not null,
        item text not null,
        cause text not null check (cause in ('LOW','GAP')),
        between text[] not null check (cardinality(between) in (0, 2)),
        owner text,
        person text,
        what text,
        due_on date not null,
        status text not null check (status in ('OPEN','DONE','NOT_PURSUED')),
        note text,
        closed_on date,
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, check_no, item, cause),
        foreign key (alliance_no, check_no) references health_check (alliance_no, no),
        check ((cause = 'GAP') = (cardinality(between) = 2)),
        check ((status = 'OPEN') = (closed_on is null) and (closed_on is null) = (note is null))
      )`);
    await this.guard(runner);
    await this.keep(runner);
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
    await runner.query(`
      grant update (status, reminded, asked_people, shared_from, version) on health_check to commonbook_app`);
    await runner.query(`grant update (ballots) on health_box to commonbook_app`);
    await runner.query(`grant update (used) on health_code to commonbook_app`);
    await runner.query(`
      grant update (owner, person, what, due_on, status, note, closed_on, version) on health_action to commonbook_app`);
  }

  private async keep(runner: QueryRunner): Promise<void> {
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    // A round that is over, an action that is closed and a code that was used stay as they are.
    await runner.query(`
      create function health_is_settled() returns trigger language plpgsql as $$
      begin
        raise exception 'what is settled in a health check is not changed' using errcode = 'insufficient_privilege';
      end $$`);
    for (const [table, settled] of [
      ['health_check', `old.status in ('CLOSED','CALLED_OFF')`],
      ['health_action', `old.status <> 'OPEN'`],
      ['health_code', `old.used`],
    ]) {
      await runner.query(`
        create trigger ${table}_settled before update on ${table}
          for each row when (${settled}) execute function health_is_settled()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_settled`);
    }
    // A box takes one answer at a time, while its round is open, and loses none.
    await runner.query(`
      create function health_box_is_open() returns trigger language plpgsql as $$
      declare before integer := 0;
      begin
        if tg_op = 'UPDATE' then before := jsonb_array_length(old.ballots); end if;
        if jsonb_array_length(new.ballots) <> before + 1 or not exists (
          select from health_check c
          where c.alliance_no = new.alliance_no and c.no = new.check_no and c.status = 'OPEN') then
          raise exception 'an answer goes into the box of an open round, one at a time'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger health_box_is_open before insert or update on health_box
        for each row execute function health_box_is_open()`);
    await runner.query(`alter table health_box enable always trigger health_box_is_open`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function health_box_is_open(), health_is_settled()`);
  }
}
