import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The open book: categories, periods, cost entries, balances and imports of one alliance. */
export class CreateLedger1795392000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_setting (
        alliance_no integer primary key references alliance (no),
        related_party_threshold_minor bigint not null default 50000 check (related_party_threshold_minor >= 0),
        default_openness smallint not null default 2 check (default_openness between 0 and 4),
        version integer not null default 1
      )`);
    await runner.query(`
      create table cost_category (
        alliance_no integer not null references alliance (no),
        no smallint not null,
        id text not null unique,
        code text not null,
        name text not null,
        parent_no smallint,
        allowability text not null check (allowability in ('ALLOWED','ALLOWED_WITH_APPROVAL','DISALLOWED','IN_FEE')),
        version integer not null default 1,
        primary key (alliance_no, no),
        unique (alliance_no, code),
        foreign key (alliance_no, parent_no) references cost_category (alliance_no, no)
      )`);
    await runner.query(`
      create table accounting_period (
        alliance_no integer not null references alliance (no),
        no smallint not null,
        id text not null unique,
        name text not null,
        starts_on date not null,
        ends_on date not null,
        cut_off_at timestamptz not null,
        status text not null check (status in ('FUTURE','OPEN','CUT_OFF','UNDER_REVIEW','CLOSED','REOPENED')),
        version integer not null default 1,
        primary key (alliance_no, no),
        unique (alliance_no, starts_on),
        check (ends_on >= starts_on)
      )`);
    await runner.query(`
      create table ledger_counter (
        alliance_no integer not null,
        organisation_no integer not null,
        last_entry_no integer not null default 0,
        primary key (alliance_no, organisation_no),
        foreign key (alliance_no, organisation_no) references participation (alliance_no, organisation_no)
      ) with (fillfactor = 50)`);

    // Append-only. seq is the entry's place in the alliance's stream, so the row is also its event. No foreign keys:
    // the writer holds the alliance's lock and has read category, period and participation in the same transaction.
    await runner.query(`
      create table cost_entry (
        alliance_no integer not null,
        seq bigint not null,
        amount_minor bigint not null check (amount_minor <> 0 and abs(amount_minor) <= 99999999999999),
        recorded_at timestamptz not null,
        organisation_no integer not null,
        entry_no integer not null,
        incurred_on date not null,
        import_no integer,
        line_no integer,
        period_no smallint not null,
        category_no smallint not null,
        relates_to_period_no smallint,
        nature smallint not null check (nature between 1 and 6),
        openness smallint not null check (openness between 0 and 4),
        late boolean not null,
        personal boolean not null default false,
        related_party boolean,
        card_transaction boolean,
        currency text not null,
        actor_ref uuid not null,
        source_ref text not null,
        supplier text,
        purpose text,
        outcome_ref text,
        charity_number text,
        quantity_micro bigint,
        unit text,
        unit_rate_minor bigint,
        irrecoverable_vat_minor bigint,
        override_reason text,
        approval_ref text,
        reverses_seq bigint,
        evidence_hash bytea check (octet_length(evidence_hash) = 32),
        text_salt bytea,
        text_commitment bytea not null,
        leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
        primary key (alliance_no, seq),
        check ((nature = 4) = (reverses_seq is not null))
      )`);
    await runner.query(`
      create unique index cost_entry_reversed_once on cost_entry (alliance_no, reverses_seq) where reverses_seq is not null`);
    await runner.query(`
      create index cost_entry_source on cost_entry (alliance_no, organisation_no, source_ref, category_no)`);
    await runner.query(`
      create index cost_entry_dimensions on cost_entry (alliance_no, period_no, organisation_no, category_no)`);
    await runner.query(`
      create table balance (
        alliance_no integer not null,
        organisation_no integer not null,
        category_no smallint not null,
        period_no smallint not null,
        currency text not null,
        amount_minor bigint not null,
        entries bigint not null check (entries > 0),
        primary key (alliance_no, organisation_no, category_no, period_no, currency)
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table cost_import (
        alliance_no integer not null references alliance (no),
        no integer not null,
        id text not null unique,
        reference text not null,
        organisation_no integer not null references organisation (no),
        period_no smallint,
        status text not null check (status in ('UPLOADED','MATCHED','CHECKED','POSTING','POSTED','ABANDONED')),
        file_name text not null,
        file_sha256 bytea not null,
        file_bytes bigint not null,
        layout jsonb not null,
        mapping jsonb,
        options jsonb not null default '{}',
        outcome jsonb,
        rows_total integer not null default 0,
        rows_good integer not null default 0,
        rows_bad integer not null default 0,
        amount_good_minor bigint not null default 0,
        amount_bad_minor bigint not null default 0,
        rows_posted integer not null default 0,
        amount_posted_minor bigint not null default 0,
        last_line_posted integer not null default 0,
        first_seq bigint,
        last_seq bigint,
        actor_ref uuid not null,
        version integer not null default 1,
        recorded_at timestamptz not null default now(),
        finished_at timestamptz,
        primary key (alliance_no, no)
      )`);
    await runner.query(`
      create unique index cost_import_file_once on cost_import (alliance_no, organisation_no, file_sha256)
        where status in ('POSTING','POSTED')`);
    await runner.query(`
      create table import_profile (
        alliance_no integer not null references alliance (no),
        organisation_no integer not null references organisation (no),
        header_hash bytea not null,
        mapping jsonb not null,
        options jsonb not null,
        recorded_at timestamptz not null default now(),
        primary key (alliance_no, organisation_no, header_hash)
      )`);
    await runner.query(`
      grant select, insert on ledger_setting, cost_category, accounting_period, ledger_counter, cost_entry, balance,
        cost_import, import_profile to commonbook_app`);
    await runner.query(`
      grant update on ledger_setting, cost_category, accounting_period, ledger_counter, balance, cost_import,
        import_profile to commonbook_app`);
    await runner.query(`grant update (supplier, purpose, override_reason, text_salt) on cost_entry to commonbook_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table import_profile, cost_import, balance, cost_entry, ledger_counter, accounting_period, cost_category,
        ledger_setting`);
  }
}
