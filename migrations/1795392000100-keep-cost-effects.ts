import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/**
 * What the options of a matter would cost each organisation, apart from the matter that everybody on its body may read.
 * Every writing stays; none is added once the matter has opened.
 */
export class KeepCostEffects1795392000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cost_effect_slip (
        alliance_no integer not null,
        matter_no integer not null,
        organisation_no integer not null references organisation (no),
        edition integer not null check (edition > 0),
        lines jsonb not null check (jsonb_typeof(lines) = 'array'),
        salt bytea check (octet_length(salt) = 32),
        leaf bytea check (octet_length(leaf) = 32),
        recorded_at timestamptz not null,
        primary key (alliance_no, matter_no, organisation_no, edition),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no),
        check ((salt is null) = (leaf is null))
      )`);
    await runner.query(`alter table cost_effect_slip enable row level security`);
    await runner.query(`alter table cost_effect_slip force row level security`);
    await runner.query(`
      create policy cost_effect_slip_of_alliance on cost_effect_slip to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    await runner.query(`grant select, insert on cost_effect_slip to commonbook_app`);
    await runner.query(`
      create trigger cost_effect_slip_kept before update or delete on cost_effect_slip
        for each row execute function history_is_kept()`);
    await runner.query(`
      create trigger cost_effect_slip_not_emptied before truncate on cost_effect_slip
        execute function history_is_kept()`);
    await runner.query(`
      create function cost_effects_stay_as_opened() returns trigger language plpgsql as $$
      begin
        if not exists (select from matter m where m.alliance_no = new.alliance_no and m.no = new.matter_no
            and m.status in ('DRAFT', 'TABLED')) then
          raise exception 'what an option would cost is written down before its matter opens'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger cost_effect_slip_before_opening before insert on cost_effect_slip
        for each row execute function cost_effects_stay_as_opened()`);
    for (const name of ['kept', 'not_emptied', 'before_opening']) {
      await runner.query(`alter table cost_effect_slip enable always trigger cost_effect_slip_${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table cost_effect_slip`);
    await runner.query(`drop function cost_effects_stay_as_opened()`);
  }
}
