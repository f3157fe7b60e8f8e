import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'alliance_head',
  'event',
  'command_receipt',
  'ledger_setting',
  'cost_category',
  'accounting_period',
  'ledger_counter',
  'cost_entry',
  'balance',
  'cost_import',
  'import_profile',
];
/** Readable by everyone who runs the application (who takes part is public); writable only inside the alliance. */
const OPEN_TABLES = ['participation'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/**
 * Walls under the application's own checks: rows of another alliance can neither be read nor written (row level
 * security, failing closed when no alliance is set), and what was recorded cannot be changed or removed.
 */
export class GuardTenantsAndHistory1795392000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...TENANT_TABLES, ...OPEN_TABLES]) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
    }
    for (const table of TENANT_TABLES) {
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    }
    for (const table of OPEN_TABLES) {
      await runner.query(`create policy ${table}_read on ${table} for select to commonbook_app using (true)`);
      await runner.query(`
        create policy ${table}_add on ${table} for insert to commonbook_app with check (alliance_no = ${CURRENT})`);
      await runner.query(`
        create policy ${table}_change on ${table} for update to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    }

    await runner.query(`
      create function history_is_kept() returns trigger language plpgsql as $$
      begin
        raise exception '% on % is refused: what was recorded stays as it was', tg_op, tg_table_name
          using errcode = 'insufficient_privilege';
      end $$`);
    // The one change a cost entry may have: its free text and salt are erased together. The commitment stays.
    await runner.query(`
      create function cost_entry_only_erased() returns trigger language plpgsql as $$
      declare before_text cost_entry := old;
      begin
        before_text.supplier := null; before_text.purpose := null;
        before_text.override_reason := null; before_text.text_salt := null;
        if new is distinct from before_text then
          raise exception 'a cost entry is never edited: reverse it and post the right one'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    for (const table of ['event', 'command_receipt', 'cost_entry']) {
      const rowEvents = table === 'cost_entry' ? 'delete' : 'update or delete';
      await runner.query(`
        create trigger ${table}_kept before ${rowEvents} on ${table} for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await runner.query(`
      create trigger cost_entry_only_erased before update on cost_entry
        for each row execute function cost_entry_only_erased()`);
    await runner.query(`alter table cost_entry enable always trigger cost_entry_only_erased`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['event', 'command_receipt', 'cost_entry']) {
      await runner.query(`drop trigger ${table}_kept on ${table}`);
      await runner.query(`drop trigger ${table}_not_emptied on ${table}`);
    }
    await runner.query(`drop trigger cost_entry_only_erased on cost_entry`);
    await runner.query(`drop function history_is_kept()`);
    await runner.query(`drop function cost_entry_only_erased()`);
    for (const table of [...TENANT_TABLES, ...OPEN_TABLES]) {
      await runner.query(`alter table ${table} disable row level security`);
      await runner.query(`alter table ${table} no force row level security`);
    }
    for (const table of TENANT_TABLES) await runner.query(`drop policy ${table}_of_alliance on ${table}`);
    for (const table of OPEN_TABLES) {
      for (const deed of ['read', 'add', 'change']) await runner.query(`drop policy ${table}_${deed} on ${table}`);
    }
  }
}
