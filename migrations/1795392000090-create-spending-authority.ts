import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
/** Written once, never changed. */
const HISTORY = [
  'spending_authority',
  'spending_authority_step',
  'period_close',
  'period_reopening',
  'period_reopening_step',
  'cost_entry_erasure',
];

/**
 * What decisions do to the open book: spending authorities with what is spent under them, periods that are closed with a
 * snapshot and opened again by decision, and the record of text that was erased.
 */
export class CreateSpendingAuthority1795392000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.authorities(runner);
    await this.periods(runner);
    await runner.query(`
      create table cost_entry_erasure (
        alliance_no integer not null,
        seq bigint not null,
        ground text not null check (ground in ('PERSONAL_DATA','CONFIDENTIAL','UNLAWFUL')),
        reason text not null,
        erased_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, seq),
        foreign key (alliance_no, seq) references cost_entry (alliance_no, seq)
      )`);
    for (const table of [...HISTORY, 'spending_authority_balance']) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
    }
    await runner.query(`grant update on spending_authority_balance to commonbook_app`);
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await this.guardClosedPeriods(runner);
  }

  private async authorities(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table spending_authority (
        alliance_no integer not null references alliance (no),
        id text not null,
        kind text not null check (kind in ('BUDGET','ONE_OFF')),
        purpose text not null,
        limit_minor bigint not null check (limit_minor > 0),
        currency text not null,
        category_no smallint,
        organisation_no integer references organisation (no),
        valid_from date not null,
        valid_to date,
        proposed_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, id),
        foreign key (alliance_no, category_no) references cost_category (alliance_no, no),
        check (valid_to >= valid_from)
      )`);
    await runner.query(`
      create table spending_authority_step (
        alliance_no integer not null,
        authority_id text not null,
        step text not null check (step in ('WITHDRAWN','APPROVED','ENDED')),
        on_day date not null,
        how text check (how in ('SUPERSEDED','REVOKED')),
        decision_id text,
        decision_reference text,
        decided_on date,
        recorded_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, authority_id, step),
        foreign key (alliance_no, authority_id) references spending_authority (alliance_no, id),
        check ((step = 'WITHDRAWN') = (decision_id is null)),
        check ((step = 'APPROVED') = (decision_reference is not null)),
        check ((step = 'ENDED') = (how is not null))
      )`);
    await runner.query(`
      create table spending_authority_balance (
        alliance_no integer not null,
        authority_id text not null,
        spent_minor bigint not null,
        entries bigint not null check (entries >= 0),
        standing integer not null check (standing >= 0),
        primary key (alliance_no, authority_id),
        foreign key (alliance_no, authority_id) references spending_authority (alliance_no, id)
      ) with (fillfactor = 50)`);
    await runner.query(`
      alter table ledger_setting
        add column authority_threshold_minor bigint check (authority_threshold_minor > 0),
        add column authority_threshold_since timestamptz,
        add check ((authority_threshold_minor is null) = (authority_threshold_since is null))`);
    await runner.query(`
      create index cost_entry_approval on cost_entry (alliance_no, approval_ref, seq) where approval_ref is not null`);
  }

  private async periods(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table period_close (
        alliance_no integer not null,
        period_no smallint not null,
        close_no smallint not null check (close_no > 0),
        through_seq bigint not null,
        entries bigint not null,
        amount_minor bigint not null,
        snapshot_hash bytea not null check (octet_length(snapshot_hash) = 32),
        closed_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, period_no, close_no),
        foreign key (alliance_no, period_no) references accounting_period (alliance_no, no)
      )`);
    await runner.query(`
      create table period_reopening (
        alliance_no integer not null,
        id text not null,
        period_no smallint not null,
        reason text not null,
        proposed_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, id),
        foreign key (alliance_no, period_no) references accounting_period (alliance_no, no)
      )`);
    await runner.query(`
      create table period_reopening_step (
        alliance_no integer not null,
        reopening_id text not null,
        step text not null check (step in ('WITHDRAWN','APPROVED','REOPENED','ENDED')),
        on_day date not null,
        decision_id text,
        decision_reference text,
        decided_on date,
        seq bigint not null,
        recorded_at timestamptz not null,
        actor_ref uuid not null,
        primary key (alliance_no, reopening_id, step),
        foreign key (alliance_no, reopening_id) references period_reopening (alliance_no, id),
        check (step <> 'APPROVED' or decision_reference is not null)
      )`);
  }

  /** A period that is closed opens again only by a reopening that was carried out after it was closed. */
  private async guardClosedPeriods(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function period_reopened_by_decision() returns trigger language plpgsql as $$
      begin
        if old.status = 'CLOSED' and new.status <> 'CLOSED' and (new.status <> 'REOPENED' or not exists (
          select from period_reopening r
            join period_reopening_step a on a.alliance_no = r.alliance_no and a.reopening_id = r.id and a.step = 'APPROVED'
            join period_reopening_step s on s.alliance_no = r.alliance_no and s.reopening_id = r.id and s.step = 'REOPENED'
          where r.alliance_no = new.alliance_no and r.period_no = new.no and s.seq > coalesce((
            select max(c.through_seq) from period_close c
            where c.alliance_no = new.alliance_no and c.period_no = new.no), 0))) then
          raise exception 'a closed period is opened again by a decision only' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger period_reopened_by_decision before update on accounting_period
        for each row execute function period_reopened_by_decision()`);
    await runner.query(`alter table accounting_period enable always trigger period_reopened_by_decision`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger period_reopened_by_decision on accounting_period`);
    await runner.query(`drop function period_reopened_by_decision()`);
    await runner.query(`drop index cost_entry_approval`);
    await runner.query(`
      alter table ledger_setting drop column authority_threshold_minor, drop column authority_threshold_since`);
    await runner.query(`drop table spending_authority_balance, ${HISTORY.toReversed().join(', ')}`);
  }
}
