import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'alliance_setting',
  'alliance_step',
  'participation_step',
  'default_notice',
  'imperative_set',
  'imperative_check',
  'imperative_assessor',
  'imperative_finding',
];
/** Written once: how alliance and members came to where they are, and what was found about who wanted to join. */
const HISTORY = [
  'alliance_step',
  'participation_step',
  'imperative_set',
  'imperative_check',
  'imperative_assessor',
  'imperative_finding',
];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
const CANDIDATE = `'INVITED','APPLIED','IMPERATIVES_CHECK','ADMISSION_VOTE'`;

/** The life of an alliance and the way of an organisation into, within and out of it. */
export class FollowMembership1795392000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alliance_setting (
        alliance_no integer primary key references alliance (no),
        nation text not null check (nation in ('ENGLAND_AND_WALES','SCOTLAND','NORTHERN_IRELAND')),
        withdrawal_notice_months smallint not null check (withdrawal_notice_months between 0 and 24),
        posts_while_suspended boolean not null,
        version integer not null default 1
      )`);
    await runner.query(`
      create table alliance_step (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        from_status text not null,
        to_status text not null,
        reason text not null,
        decision text,
        actor_ref uuid not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no)
      )`);
    // One decision moves an alliance one step on.
    await runner.query(`
      create unique index alliance_step_decision on alliance_step (alliance_no, decision) where decision is not null`);
    await this.participations(runner);
    await runner.query(`
      create table default_notice (
        alliance_no integer not null,
        no integer not null check (no > 0),
        id text not null unique,
        organisation_no integer not null,
        served_on date not null,
        insolvent boolean not null,
        grounds text not null,
        given_by text[] not null check (cardinality(given_by) > 0),
        remedy_until date not null,
        excludable_from date not null,
        settled_as text check (settled_as in ('REMEDIED','WITHDRAWN','EXCLUDED')),
        settled_on date,
        settlement text,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, organisation_no) references participation (alliance_no, organisation_no),
        check ((settled_as is null) = (settled_on is null))
      )`);
    await runner.query(`
      create unique index default_notice_open on default_notice (alliance_no, organisation_no)
        where settled_as is null`);
    await this.imperatives(runner);
    await this.guard(runner);
  }

  private async participations(runner: QueryRunner): Promise<void> {
    // Who has not joined yet has no day of joining; the current status has a day on which it began.
    await runner.query(`
      alter table participation
        alter column joined_on drop not null,
        add column since date,
        add column accession_hash bytea check (octet_length(accession_hash) = 32),
        add column accession_signed_on date,
        add column admitted_by text,
        add column ended_by text,
        add check (joined_on is not null or (left_on is null and status in (${CANDIDATE},'WITHDRAWN'))),
        add check ((accession_hash is null) = (accession_signed_on is null))`);
    await runner.query(`
      create table participation_step (
        alliance_no integer not null,
        organisation_no integer not null,
        no smallint not null check (no > 0),
        status text not null,
        on_day date not null,
        last_day date,
        reason text,
        decision text,
        needs_decision boolean not null,
        actor_ref uuid,
        recorded_at timestamptz not null,
        primary key (alliance_no, organisation_no, no),
        foreign key (alliance_no, organisation_no) references participation (alliance_no, organisation_no)
      )`);
    // Forced row level security keeps rows from their owner too, who here has to read those of every alliance.
    await runner.query(`alter table participation no force row level security`);
    await runner.query(`
      insert into participation_step (alliance_no, organisation_no, no, status, on_day, needs_decision, recorded_at)
      select alliance_no, organisation_no, 1, 'ACTIVE', joined_on, false, recorded_at from participation`);
    await runner.query(`
      insert into participation_step
        (alliance_no, organisation_no, no, status, on_day, last_day, needs_decision, recorded_at)
      select alliance_no, organisation_no, 2, status, coalesce(left_on + 1, joined_on), left_on, false, now()
      from participation where status <> 'ACTIVE' or left_on is not null`);
    await runner.query(`alter table participation force row level security`);
    // The day an organisation joined is part of the record: nobody moves it while the stay lasts.
    await runner.query(`
      create function participation_keeps_its_first_day() returns trigger language plpgsql as $$
      begin
        if old.joined_on is not null and new.joined_on is distinct from old.joined_on
          and old.status not in (${CANDIDATE}) then
          raise exception 'the day an organisation joined stays as it was recorded'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger participation_keeps_its_first_day before update on participation
        for each row execute function participation_keeps_its_first_day()`);
    await runner.query(`alter table participation enable always trigger participation_keeps_its_first_day`);
  }

  private async imperatives(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table imperative_set (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        items jsonb not null,
        actor_ref uuid not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no)
      )`);
    await runner.query(`
      create table imperative_check (
        alliance_no integer not null,
        no integer not null check (no > 0),
        id text not null unique,
        organisation_no integer not null,
        method text not null check (method in ('INTERVIEW','DISCUSSION','DOCUMENT')),
        items jsonb not null,
        begun_on date not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, organisation_no) references participation (alliance_no, organisation_no)
      )`);
    await runner.query(`
      create table imperative_assessor (
        alliance_no integer not null,
        check_no integer not null,
        person_no integer not null references person (no),
        organisation_no integer references organisation (no),
        primary key (alliance_no, check_no, person_no),
        foreign key (alliance_no, check_no) references imperative_check (alliance_no, no)
      )`);
    await runner.query(`
      create table imperative_finding (
        alliance_no integer not null,
        check_no integer not null,
        item text not null,
        result text not null check (result in ('PASS','FAIL','CONDITIONAL')),
        evidence text not null,
        condition text,
        due_on date,
        recorded_at timestamptz not null,
        primary key (alliance_no, check_no, item),
        foreign key (alliance_no, check_no) references imperative_check (alliance_no, no),
        check ((result = 'CONDITIONAL') = (condition is not null) and (condition is null) = (due_on is null))
      )`);
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
    await runner.query(`grant update on alliance_setting to commonbook_app`);
    await runner.query(`grant update (settled_as, settled_on, settlement) on default_notice to commonbook_app`);
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    // A notice is settled once and stays as it was served.
    await runner.query(`
      create function default_notice_stays_as_served() returns trigger language plpgsql as $$
      declare as_served default_notice := new;
      begin
        as_served.settled_as := null; as_served.settled_on := null; as_served.settlement := null;
        if old.settled_as is not null or as_served is distinct from old then
          raise exception 'a notice of default stays as it was served and is settled once'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger default_notice_stays_as_served before update on default_notice
        for each row execute function default_notice_stays_as_served()`);
    await runner.query(`
      create trigger default_notice_kept before delete on default_notice
        for each row execute function history_is_kept()`);
    for (const trigger of ['stays_as_served', 'kept']) {
      await runner.query(`alter table default_notice enable always trigger default_notice_${trigger}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function default_notice_stays_as_served()`);
    await runner.query(`drop trigger participation_keeps_its_first_day on participation`);
    await runner.query(`drop function participation_keeps_its_first_day()`);
    await runner.query(`
      alter table participation drop column since, drop column accession_hash, drop column accession_signed_on,
        drop column admitted_by, drop column ended_by`);
  }
}
