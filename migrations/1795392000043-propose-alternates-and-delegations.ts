import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
const TABLES = ['seat_proposal', 'delegation'];

/** Who is to stand in or to sit on a seat, and what a body is to decide for others: proposed, and in force by decision. */
export class ProposeAlternatesAndDelegations1795392000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const life = `
        proposed_at timestamptz not null,
        decision text,
        decided_at timestamptz,
        in_force_from date,
        ends_on date,
        primary key (alliance_no, no),
        check ((decision is null) = (decided_at is null) and (decision is null) = (in_force_from is null)),
        check (ends_on is null or in_force_from is not null)`;
    await runner.query(`
      create table seat_proposal (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        kind text not null check (kind in ('ALTERNATE','REPRESENTATIVE')),
        seat_no integer not null,
        person_no integer not null references person (no),
        ${life},
        foreign key (alliance_no, seat_no) references seat (alliance_no, no)
      )`);
    await runner.query(`
      create table delegation (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        body_no smallint not null,
        type text not null,
        category text,
        upto jsonb not null,
        from_on date not null,
        to_on date check (to_on >= from_on),
        ${life},
        foreign key (alliance_no, body_no) references body (alliance_no, no)
      )`);
    await runner.query(`create index seat_proposal_of on seat_proposal (alliance_no, seat_no)`);
    await runner.query(`
      create function proposal_is_decided_once() returns trigger language plpgsql as $$
      begin
        if old.decision is not null and (new.decision, new.decided_at, new.in_force_from)
          is distinct from (old.decision, old.decided_at, old.in_force_from) then
          raise exception 'a proposal is decided once' using errcode = 'insufficient_privilege';
        end if;
        if old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on) then
          raise exception 'what ends does not last longer' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    for (const table of TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
      await runner.query(`grant update (decision, decided_at, in_force_from, ends_on) on ${table} to commonbook_app`);
      await runner.query(`
        create trigger ${table}_decided_once before update on ${table}
          for each row execute function proposal_is_decided_once()`);
      await runner.query(`
        create trigger ${table}_kept before delete on ${table} for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      for (const trigger of ['decided_once', 'kept', 'not_emptied'])
        await runner.query(`alter table ${table} enable always trigger ${table}_${trigger}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${TABLES.join(', ')}`);
    await runner.query(`drop function proposal_is_decided_once()`);
  }
}
