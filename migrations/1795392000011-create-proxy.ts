import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Papers by which members let others vote for them. They are kept; all that can be added is when one was revoked. */
export class CreateProxy1795392000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proxy (
        alliance_no integer not null,
        no integer not null,
        matter_no integer not null,
        unit text not null,
        holder_no integer not null references person (no),
        delivered_at timestamptz not null,
        revoked_at timestamptz,
        primary key (alliance_no, no),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no),
        check (revoked_at >= delivered_at)
      )`);
    await runner.query(`
      create unique index proxy_once on proxy (alliance_no, matter_no, unit) where revoked_at is null`);
    await runner.query(`alter table proxy enable row level security`);
    await runner.query(`alter table proxy force row level security`);
    await runner.query(`
      create policy proxy_of_alliance on proxy to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    await runner.query(`grant select, insert, update (revoked_at) on proxy to commonbook_app`);
    await runner.query(`
      create trigger proxy_kept before delete on proxy for each row execute function history_is_kept()`);
    await runner.query(`alter table proxy enable always trigger proxy_kept`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table proxy`);
  }
}
