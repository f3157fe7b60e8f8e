import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Mail that was handed in with a transaction and is sent after it, once under each key. */
export class PostMail1795392000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table posted_mail (
        alliance_no integer not null references alliance (no),
        key text not null check (length(key) <= 300),
        id text not null unique,
        mail jsonb,
        recorded_at timestamptz not null,
        next_try_at timestamptz not null,
        tries smallint not null default 0,
        sent_at timestamptz,
        given_up_at timestamptz,
        primary key (alliance_no, key),
        check ((mail is null) = (num_nonnulls(sent_at, given_up_at) = 1))
      )`);
    await runner.query(`create index posted_mail_due on posted_mail (alliance_no, next_try_at) where mail is not null`);
    await runner.query(`alter table posted_mail enable row level security`);
    await runner.query(`alter table posted_mail force row level security`);
    await runner.query(`
      create policy posted_mail_of_alliance on posted_mail to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
    await runner.query(`grant select, insert, update on posted_mail to commonbook_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table posted_mail`);
  }
}
