import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alliances with their participations, and the one serial stream of events each alliance has. */
export class CreateAllianceStream1795392000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alliance (
        no integer generated always as identity primary key,
        id text not null unique,
        name text not null,
        purpose text not null,
        reference_prefix text not null unique check (reference_prefix ~ '^[A-Z]{2,6}$'),
        kind text not null check (kind in ('SERVICE','PROJECT','PROGRAMME','FRAMEWORK')),
        contract_type text not null check (contract_type in ('ALLIANCE','RELATIONAL','FAC1','NEC4_ALC','CO_OP')),
        status text not null check (status in
          ('FORMING','DEVELOPMENT','ACTIVE','SUSPENDED','CLOSING','CLOSED','TERMINATED')),
        currency text not null default 'GBP' check (currency ~ '^[A-Z]{3}$'),
        starts_on date not null,
        ends_on date,
        version integer not null default 1,
        recorded_at timestamptz not null default now()
      )`);
    await runner.query(`alter table appointment add foreign key (alliance_no) references alliance (no)`);
    await runner.query(`
      create table participation (
        alliance_no integer not null references alliance (no),
        organisation_no integer not null references organisation (no),
        kind text not null check (kind in ('OWNER','PARTICIPANT','ASSOCIATE')),
        status text not null check (status in ('INVITED','APPLIED','IMPERATIVES_CHECK','ADMISSION_VOTE','ACTIVE',
          'NOTICE_OF_DEFAULT','SUSPENDED','EXCLUDED','WITHDRAWAL_NOTICE','WITHDRAWN','ENDED')),
        joined_on date not null,
        left_on date,
        version integer not null default 1,
        recorded_at timestamptz not null default now(),
        primary key (alliance_no, organisation_no),
        check (left_on is null or left_on >= joined_on)
      )`);
    await runner.query(`create index participation_of_organisation on participation (organisation_no)`);

    // The head is the lock that makes an alliance one serial stream; small rows, updated in place.
    await runner.query(`
      create table alliance_head (
        alliance_no integer primary key references alliance (no),
        last_seq bigint not null default 0 check (last_seq >= 0)
      ) with (fillfactor = 10)`);

    // One row is one event, or one batch of cost entries: then body and leaf_hash are null, seq is the last of the
    // range that starts at from_seq, and each entry's own row carries its body and leaf hash.
    await runner.query(`
      create table event (
        alliance_no integer not null references alliance (no),
        seq bigint not null,
        from_seq bigint not null,
        type text not null,
        schema_version smallint not null default 1,
        actor_ref uuid,
        acting_for_no integer,
        recorded_at timestamptz not null,
        body jsonb,
        leaf_hash bytea,
        primary key (alliance_no, seq),
        check (from_seq between 1 and seq),
        check ((body is null) = (leaf_hash is null)),
        check (body is null or (from_seq = seq and actor_ref is not null and octet_length(leaf_hash) = 32))
      )`);
    await runner.query(`
      create function event_must_follow() returns trigger language plpgsql as $$
      declare last bigint;
      begin
        select max(seq) into last from event where alliance_no = new.alliance_no;
        if new.from_seq <> coalesce(last, 0) + 1 then
          raise exception 'event % of alliance % does not follow %', new.from_seq, new.alliance_no, coalesce(last, 0)
            using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger event_must_follow before insert on event for each row execute function event_must_follow()`);
    await runner.query(`alter table event enable always trigger event_must_follow`);

    // No foreign key: the writer holds the alliance's lock, and this row is written with every command.
    await runner.query(`
      create table command_receipt (
        alliance_no integer not null,
        scope text not null,
        idempotency_key text not null check (length(idempotency_key) between 1 and 200),
        request_hash bytea not null,
        result jsonb not null,
        recorded_at timestamptz not null default now(),
        primary key (alliance_no, scope, idempotency_key)
      )`);
    await runner.query(`
      grant select, insert on alliance, participation, alliance_head, event, command_receipt to commonbook_app`);
    await runner.query(`grant update on alliance, participation, alliance_head to commonbook_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table command_receipt, event, alliance_head, participation`);
    await runner.query(`drop function event_must_follow()`);
    await runner.query(`alter table appointment drop constraint appointment_alliance_no_fkey`);
    await runner.query(`drop table alliance`);
  }
}
