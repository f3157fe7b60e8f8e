import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Observers and advisers of bodies: invited to their meetings, without a voice. */
export class InviteBodyGuests1795392000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table body_guest (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        body_no smallint not null,
        person_no integer not null references person (no),
        capacity text not null check (capacity in ('OBSERVER','ADVISER')),
        from_on date not null,
        to_on date check (to_on >= from_on - 1),
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, body_no) references body (alliance_no, no)
      );
      create index body_guest_of_body on body_guest (alliance_no, body_no);
      alter table body_guest enable row level security, force row level security;
      create policy body_guest_of_alliance on body_guest to commonbook_app
        using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT});
      grant select, insert, update (to_on) on body_guest to commonbook_app;
      create trigger body_guest_kept before delete on body_guest for each row execute function history_is_kept();
      create trigger body_guest_not_emptied before truncate on body_guest execute function history_is_kept();
      alter table body_guest enable always trigger body_guest_kept, enable always trigger body_guest_not_emptied`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table body_guest');
  }
}
