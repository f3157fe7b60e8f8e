import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Matters are tabled for a day, and withdrawn with a reason; what was said because time passed is noted once. */
export class GiveMattersALife1795392000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table matter
        add column wanted_on date,
        add column withdrawn_at timestamptz,
        add column withdrawn_reason text,
        drop constraint matter_status_check,
        drop constraint matter_check,
        add constraint matter_status_check check (status in ('DRAFT','TABLED','OPEN','CLOSED','WITHDRAWN')),
        add constraint matter_frozen_once_open check ((status in ('OPEN','CLOSED')) = (frozen is not null)),
        add constraint matter_tabled_for_a_day check (status <> 'TABLED' or wanted_on is not null),
        add constraint matter_withdrawn_with_reason check (
          (status = 'WITHDRAWN') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_reason is null))`);
    await runner.query(`create index matter_tabled on matter (alliance_no, wanted_on) where status = 'TABLED'`);
    await runner.query(`create index matter_open on matter (alliance_no) where status = 'OPEN'`);
    // An open matter may count votes and close; a closed or withdrawn one never changes.
    await runner.query(`
      create or replace function matter_stays_as_opened() returns trigger language plpgsql as $$
      declare as_before matter := new;
      begin
        if old.status in ('DRAFT', 'TABLED') then return new; end if;
        as_before.status := old.status; as_before.last_cast_no := old.last_cast_no; as_before.version := old.version;
        if old.status in ('CLOSED', 'WITHDRAWN') or new.status not in ('OPEN', 'CLOSED')
          or as_before is distinct from old then
          raise exception 'a matter is not changed once it is open: decide it, and open another'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create table matter_notice (
        alliance_no integer not null,
        matter_no integer not null,
        kind text not null check (kind in ('HALF','LATE','ENDED')),
        recorded_at timestamptz not null,
        primary key (alliance_no, matter_no, kind),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no)
      )`);
    await runner.query(`alter table matter_notice enable row level security`);
    await runner.query(`alter table matter_notice force row level security`);
    await runner.query(`
      create policy matter_notice_of_alliance on matter_notice to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    await runner.query(`grant select, insert on matter_notice to commonbook_app`);
    for (const [name, events] of [
      ['matter_notice_kept', 'update or delete'],
      ['matter_notice_not_emptied', 'truncate'],
    ]) {
      const each = events === 'truncate' ? '' : 'for each row ';
      await runner.query(
        `create trigger ${name} before ${events} on matter_notice ${each}execute function history_is_kept()`,
      );
      await runner.query(`alter table matter_notice enable always trigger ${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table matter_notice`);
    await runner.query(`
      alter table matter drop constraint matter_withdrawn_with_reason, drop constraint matter_tabled_for_a_day,
        drop constraint matter_frozen_once_open, drop constraint matter_status_check,
        drop column withdrawn_reason, drop column withdrawn_at, drop column wanted_on,
        add constraint matter_status_check check (status in ('DRAFT','OPEN','CLOSED')),
        add constraint matter_check check ((status = 'DRAFT') = (frozen is null))`);
    await runner.query(`drop index if exists matter_open`);
    await runner.query(`
      create or replace function matter_stays_as_opened() returns trigger language plpgsql as $$
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
  }
}
