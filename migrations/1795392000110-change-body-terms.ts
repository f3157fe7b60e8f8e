import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Later terms of bodies, each a version that is never edited; every meeting keeps those it was convened under. */
export class ChangeBodyTerms1795392000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table body_terms (
        alliance_no integer not null,
        body_no smallint not null,
        no smallint not null check (no > 0),
        id text not null unique,
        terms jsonb not null,
        reason text not null check (reason <> ''),
        proposed_by_no integer references person (no),
        proposed_at timestamptz not null,
        decision text,
        decided_at timestamptz,
        in_force_from date,
        ends_on date,
        primary key (alliance_no, body_no, no),
        foreign key (alliance_no, body_no) references body (alliance_no, no),
        check ((decided_at is null) = (in_force_from is null)),
        check (decision is null or decided_at is not null),
        check (ends_on is null or decision is not null)
      );
      alter table body_terms enable row level security, force row level security;
      create policy body_terms_of_alliance on body_terms to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT});
      grant select, insert on body_terms to commonbook_app;
      grant update (decision, decided_at, in_force_from, ends_on) on body_terms to commonbook_app`);
    // What is in force stays in force from its day, by its decision; it can only end, and not later than was set.
    await runner.query(`
      create function terms_are_decided_once() returns trigger language plpgsql as $$
      begin
        if old.decided_at is not null and (new.decision, new.decided_at, new.in_force_from)
          is distinct from (old.decision, old.decided_at, old.in_force_from) then
          raise exception 'terms are decided once' using errcode = 'insufficient_privilege';
        end if;
        if old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on) then
          raise exception 'what ends does not last longer' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger body_terms_decided_once before update on body_terms
        for each row execute function terms_are_decided_once();
      create trigger body_terms_kept before delete on body_terms for each row execute function history_is_kept();
      create trigger body_terms_not_emptied before truncate on body_terms execute function history_is_kept();
      alter table body_terms enable always trigger body_terms_decided_once, enable always trigger body_terms_kept,
        enable always trigger body_terms_not_emptied`);
    // 0: the terms that the body was established with.
    await runner.query(`
      alter table meeting add column terms_no smallint not null default 0 check (terms_no >= 0);
      create function meeting_keeps_its_terms() returns trigger language plpgsql as $$
      begin
        if new.terms_no <> old.terms_no then
          raise exception 'a meeting keeps the terms under which it was convened'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger meeting_keeps_its_terms before update on meeting
        for each row execute function meeting_keeps_its_terms();
      alter table meeting enable always trigger meeting_keeps_its_terms`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger meeting_keeps_its_terms on meeting;
      drop function meeting_keeps_its_terms();
      alter table meeting drop column terms_no;
      drop table body_terms;
      drop function terms_are_decided_once()`);
  }
}
