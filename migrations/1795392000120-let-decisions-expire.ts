import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/**
 * That a decision expired is said once; why a decision was ended is kept; and what a decision put in force in the open
 * book ends on the day on which the decision does.
 */
export class LetDecisionsExpire1795392000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table decision_expiry (
        alliance_no integer not null,
        decision_no integer not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, decision_no),
        foreign key (alliance_no, decision_no) references decision (alliance_no, no)
      )`);
    await runner.query(`alter table decision_expiry enable row level security`);
    await runner.query(`alter table decision_expiry force row level security`);
    await runner.query(`
      create policy decision_expiry_of_alliance on decision_expiry to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    await runner.query(`grant select, insert on decision_expiry to commonbook_app`);
    await runner.query(`
      create trigger decision_expiry_kept before update or delete on decision_expiry
        for each row execute function history_is_kept()`);
    await runner.query(`
      create trigger decision_expiry_not_emptied before truncate on decision_expiry execute function history_is_kept()`);
    await runner.query(`alter table decision_expiry enable always trigger decision_expiry_kept`);
    await runner.query(`alter table decision_expiry enable always trigger decision_expiry_not_emptied`);
    await runner.query(
      `create index decision_expires on decision (alliance_no, expires_on) where expires_on is not null`,
    );
    await runner.query(`alter table supersession add column reason text`);
    await runner.query(`
      alter table spending_authority_step
        add column until date,
        drop constraint spending_authority_step_how_check,
        add constraint spending_authority_step_how_check check (how in ('SUPERSEDED','REVOKED','EXPIRED')),
        add check (until is null or step = 'APPROVED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table spending_authority_step
        drop constraint spending_authority_step_how_check,
        add constraint spending_authority_step_how_check check (how in ('SUPERSEDED','REVOKED')),
        drop column until`);
    await runner.query(`alter table supersession drop column reason`);
    await runner.query(`drop index decision_expires`);
    await runner.query(`drop table decision_expiry`);
  }
}
