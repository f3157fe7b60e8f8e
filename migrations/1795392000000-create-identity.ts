import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, people, appointments (mandates), sign-in, sessions, API tokens and the local mail outbox. */
export class CreateIdentity1795392000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'commonbook_app') then
          create role commonbook_app nologin;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`);
    await runner.query(`grant commonbook_app to current_user`);
    await runner.query(`grant usage on schema public to commonbook_app`);

    await runner.query(`
      create table organisation (
        no integer generated always as identity primary key,
        id text not null unique,
        legal_name text not null,
        trading_name text,
        legal_form text not null check (legal_form in
          ('LOCAL_AUTHORITY','NHS_BODY','CHARITY','CIC','COMPANY','REGISTERED_SOCIETY','OTHER')),
        is_contracting_authority boolean not null default false,
        version integer not null default 1,
        recorded_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table organisation_identifier (
        scheme text not null,
        identifier text not null,
        organisation_no integer not null references organisation (no),
        primary key (scheme, identifier)
      )`);
    await runner.query(`create index organisation_identifier_of on organisation_identifier (organisation_no)`);

    await runner.query(`
      create table person (
        no integer generated always as identity primary key,
        id text not null unique,
        name text not null,
        email text not null,
        language text not null default 'en' check (language in ('en','cy')),
        actor_ref uuid not null unique default gen_random_uuid(),
        version integer not null default 1,
        recorded_at timestamptz not null default now()
      )`);
    await runner.query(`create unique index person_email on person (lower(email))`);

    await runner.query(`
      create table appointment (
        no integer generated always as identity primary key,
        id text not null unique,
        person_no integer not null references person (no),
        organisation_no integer references organisation (no),
        alliance_no integer,
        role text not null,
        powers text[] not null default '{}',
        from_on date not null,
        to_on date,
        version integer not null default 1,
        recorded_at timestamptz not null default now(),
        check (to_on is null or to_on >= from_on - 1),
        check (organisation_no is not null or alliance_no is not null)
      )`);
    await runner.query(`create index appointment_of_person on appointment (person_no)`);
    await runner.query(`create index appointment_of_organisation on appointment (organisation_no)`);

    await runner.query(`
      create table sign_in_attempt (
        id text primary key,
        person_no integer references person (no),
        address_hash bytea not null,
        client_hash bytea,
        code_hash bytea,
        link_hash bytea not null unique,
        browser_hash bytea,
        tries smallint not null default 0 check (tries between 0 and 5),
        recorded_at timestamptz not null default now(),
        expires_at timestamptz not null,
        consumed_at timestamptz,
        check ((code_hash is null) = (browser_hash is null))
      )`);
    await runner.query(`create index sign_in_attempt_for_address on sign_in_attempt (address_hash, recorded_at)`);
    await runner.query(`create index sign_in_attempt_from_client on sign_in_attempt (client_hash, recorded_at)`);
    await runner.query(
      `create index sign_in_attempt_of_person on sign_in_attempt (person_no) where consumed_at is null`,
    );
    await runner.query(`create index sign_in_attempt_of_browser on sign_in_attempt (browser_hash, recorded_at)`);
    await runner.query(`
      create table session (
        no integer generated always as identity primary key,
        id text not null unique,
        token_hash bytea not null unique,
        person_no integer not null references person (no),
        user_agent text not null default '',
        recorded_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz
      )`);
    await runner.query(`create index session_of_person on session (person_no)`);
    await runner.query(`
      create table api_token (
        no integer generated always as identity primary key,
        id text not null unique,
        secret_hash bytea not null unique,
        organisation_no integer not null references organisation (no),
        name text not null,
        scopes text[] not null,
        actor_ref uuid not null unique default gen_random_uuid(),
        created_by_no integer references person (no),
        recorded_at timestamptz not null default now(),
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query(`create index api_token_of_organisation on api_token (organisation_no)`);
    await runner.query(`
      create table access_change (
        no bigint generated always as identity primary key,
        kind text not null check (kind in ('SESSION_REVOKED','TOKEN_REVOKED','APPOINTMENT_CHANGED','PARTICIPATION_CHANGED')),
        session_id text,
        token_id text,
        person_no integer,
        organisation_no integer,
        alliance_no integer,
        recorded_at timestamptz not null default clock_timestamp()
      )`);
    await runner.query(`create index access_change_recent on access_change (recorded_at)`);
    await runner.query(`
      create table outbox_mail (
        no integer generated always as identity primary key,
        id text not null unique,
        recipient text not null,
        subject text not null,
        body_text text not null,
        recorded_at timestamptz not null default now()
      )`);

    await runner.query(`
      grant select, insert on organisation, organisation_identifier, person, appointment, sign_in_attempt, session,
        api_token, access_change, outbox_mail to commonbook_app`);
    await runner.query(
      `grant update on organisation, person, appointment, sign_in_attempt, session, api_token to commonbook_app`,
    );
    await runner.query(`grant delete on outbox_mail, sign_in_attempt to commonbook_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table outbox_mail, access_change, api_token, session, sign_in_attempt, appointment, person,
        organisation_identifier, organisation`);
  }
}
