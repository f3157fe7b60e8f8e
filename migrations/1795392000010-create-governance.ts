import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = ['body', 'seat', 'seat_alternate', 'matter', 'vote', 'interest', 'decision', 'supersession'];
/** Written once: what was voted, declared and decided stays. */
const HISTORY = ['seat_alternate', 'vote', 'interest', 'decision', 'supersession'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Bodies with their seats; matters, votes, interests and decisions. */
export class CreateGovernance1795392000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table body (
        alliance_no integer not null references alliance (no),
        no smallint not null,
        id text not null unique,
        kind text not null check (kind in ('LEADERSHIP_TEAM','MANAGEMENT_TEAM','DELIVERY_BOARD','COMMUNITY_PANEL',
          'SUBCOMMITTEE','GENERAL_MEETING','COOPERATIVE_BOARD')),
        code text not null check (code ~ '^[A-Z]{1,6}$'),
        name text not null,
        terms jsonb not null,
        escalates_to_no smallint,
        last_decision_no integer not null default 0 check (last_decision_no >= 0),
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, code),
        foreign key (alliance_no, escalates_to_no) references body (alliance_no, no)
      )`);
    await runner.query(`
      create table seat (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        body_no smallint not null,
        organisation_no integer references organisation (no),
        member_no integer not null references person (no),
        owner boolean not null,
        voter_class text,
        from_on date not null,
        to_on date,
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, body_no) references body (alliance_no, no),
        check (organisation_no is not null or not owner),
        check (to_on is null or to_on >= from_on - 1)
      )`);
    await runner.query(`create index seat_of_body on seat (alliance_no, body_no)`);
    await runner.query(`
      create table seat_alternate (
        alliance_no integer not null,
        seat_no integer not null,
        person_no integer not null references person (no),
        named_at timestamptz not null,
        primary key (alliance_no, seat_no, person_no),
        foreign key (alliance_no, seat_no) references seat (alliance_no, no)
      )`);

    // Draft, open, closed. What is frozen when a matter opens is null before and unchanged after.
    await runner.query(`
      create table matter (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        body_no smallint not null,
        type text not null,
        method text not null check (method in ('MEETING','WRITTEN')),
        status text not null check (status in ('DRAFT','OPEN','CLOSED')),
        title text not null,
        content jsonb not null,
        subject text,
        not_before date,
        first_stage_no integer,
        linked_to_no integer,
        frozen jsonb,
        frozen_hash bytea check (octet_length(frozen_hash) = 32),
        opened_at timestamptz,
        last_cast_no integer not null default 0 check (last_cast_no >= 0),
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, body_no) references body (alliance_no, no),
        check ((status = 'DRAFT') = (frozen is null)),
        check ((frozen is null) = (opened_at is null) and (frozen is null) = (frozen_hash is null))
      )`);
    await runner.query(`create index matter_of_body on matter (alliance_no, body_no)`);
    await runner.query(`
      create table vote (
        alliance_no integer not null,
        matter_no integer not null,
        cast_no integer not null,
        seat_no integer not null,
        unit text not null,
        person_no integer not null references person (no),
        choice text not null check (choice in ('FOR','AGAINST','ABSTAIN')),
        reason text,
        cast_on date not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, matter_no, cast_no),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no),
        foreign key (alliance_no, seat_no) references seat (alliance_no, no)
      )`);
    await runner.query(`
      create table interest (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        matter_no integer not null,
        unit text not null,
        person_no integer not null references person (no),
        nature text not null check (nature in ('FINANCIAL','PROFESSIONAL','PERSONAL')),
        about text not null,
        wishes text not null check (wishes in ('PARTICIPATE','SPEAK_ONLY','LEAVE')),
        disclosed_before boolean not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, matter_no, unit),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no)
      )`);
    await runner.query(`
      create table decision (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        body_no smallint not null,
        decision_no integer not null check (decision_no > 0),
        reference text not null,
        matter_no integer not null,
        outcome text not null,
        content jsonb not null,
        effective_from date,
        review_on date,
        verdict jsonb not null,
        verdict_hash bytea not null check (octet_length(verdict_hash) = 32),
        decided_on date not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, matter_no),
        unique (alliance_no, body_no, decision_no),
        unique (alliance_no, reference),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no)
      )`);
    await runner.query(`
      create table supersession (
        alliance_no integer not null,
        decision_no integer not null,
        by_no integer not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, decision_no),
        foreign key (alliance_no, decision_no) references decision (alliance_no, no),
        foreign key (alliance_no, by_no) references decision (alliance_no, no),
        check (by_no > decision_no)
      )`);
    await this.guard(runner);
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
    await runner.query(`grant update on body, seat, matter to commonbook_app`);
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    // An open matter may count votes and close; a closed one never changes.
    await runner.query(`
      create function matter_stays_as_opened() returns trigger language plpgsql as $$
      declare as_before matter := new;
      begin
        if old.status = 'DRAFT' then return new; end if;
        as_before.status := old.status; as_before.last_cast_no := old.last_cast_no; as_before.version := old.version;
        if old.status = 'CLOSED' or new.status = 'DRAFT' or as_before is distinct from old then
          raise exception 'a matter is not changed once it is open: decide it, and open another'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger matter_stays_as_opened before update on matter
        for each row execute function matter_stays_as_opened()`);
    await runner.query(`alter table matter enable always trigger matter_stays_as_opened`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function matter_stays_as_opened()`);
  }
}
