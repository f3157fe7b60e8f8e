import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written once: what happened in a meeting, who was there, what was issued and what was said to it stays. */
const HISTORY = ['meeting_step', 'meeting_reply', 'attendance', 'interest_handling', 'minutes', 'minutes_answer'];
const TENANT_TABLES = ['meeting', 'agenda_item', 'paper', 'meeting_action', ...HISTORY];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Meetings of bodies with agenda, papers, attendance and minutes; calendar feeds of people. */
export class CreateMeetings1795392000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting (
        alliance_no integer not null, no integer not null, id text not null unique,
        body_no smallint not null,
        number_in_body integer not null check (number_in_body > 0),
        status text not null check (status in ('DRAFT','NOTICE_SENT','IN_SESSION','ADJOURNED','HELD','MINUTES_DRAFT',
          'MINUTES_ISSUED','MINUTES_ACCEPTED','CANCELLED')),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        mode text not null check (mode in ('IN_PERSON','REMOTE','HYBRID')),
        place text,
        link text,
        chair_no integer references person (no),
        notice_sent_at timestamptz,
        calendar_sequence integer not null default 0 check (calendar_sequence >= 0),
        sitting_since timestamptz,
        item_no integer,
        closed_at timestamptz,
        minutes_due_on date,
        minutes_overdue_told boolean not null default false,
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, body_no, number_in_body),
        foreign key (alliance_no, body_no) references body (alliance_no, no),
        check (ends_at > starts_at),
        check ((status = 'IN_SESSION') = (sitting_since is not null))
      );
      create index meeting_by_time on meeting (alliance_no, starts_at)`);
    await runner.query(`
      create table meeting_step (
        alliance_no integer not null, meeting_no integer not null,
        step_no integer not null check (step_no > 0),
        kind text not null check (kind in ('CONVENED','CHANGED','NOTICE_SENT','OPENED','ITEM_TAKEN_UP','QUORUM_LOST',
          'QUORUM_MET','ADJOURNED','RESUMED','CLOSED','CANCELLED','MINUTES_ISSUED','MINUTES_OFFICIAL')),
        item_no integer,
        reason text,
        until timestamptz,
        for_want boolean not null default false,
        person_no integer references person (no),
        recorded_at timestamptz not null,
        primary key (alliance_no, meeting_no, step_no),
        foreign key (alliance_no, meeting_no) references meeting (alliance_no, no)
      )`);
    await runner.query(`
      create table agenda_item (
        alliance_no integer not null, no integer not null, id text not null unique,
        meeting_no integer not null,
        place smallint not null,
        kind text not null check (kind in ('MATTER','REPORT','OTHER')),
        title text not null,
        matter_no integer,
        minutes_allotted smallint check (minutes_allotted between 1 and 1440),
        note text,
        removed boolean not null default false,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, meeting_no) references meeting (alliance_no, no),
        foreign key (alliance_no, matter_no) references matter (alliance_no, no),
        check ((kind = 'MATTER') = (matter_no is not null))
      );
      create index agenda_item_of_meeting on agenda_item (alliance_no, meeting_no);
      create unique index agenda_item_matter on agenda_item (alliance_no, meeting_no, matter_no) where not removed`);
    await runner.query(`
      create table paper (
        alliance_no integer not null, no integer not null, id text not null unique,
        item_no integer not null,
        file_sha256 bytea not null check (octet_length(file_sha256) = 32),
        file_name text not null,
        media_type text not null,
        bytes bigint not null check (bytes > 0),
        title text not null,
        summary text not null check (summary <> ''),
        restricted boolean not null,
        person_no integer references person (no),
        withdrawn_at timestamptz,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, item_no) references agenda_item (alliance_no, no)
      );
      create index paper_of_item on paper (alliance_no, item_no)`);
    await runner.query(`
      create table meeting_reply (
        alliance_no integer not null, meeting_no integer not null,
        no integer not null,
        seat_no integer not null,
        answer text not null check (answer in ('COMING','NOT_COMING')),
        reason text,
        alternate_no integer references person (no),
        short_notice boolean not null,
        person_no integer references person (no),
        recorded_at timestamptz not null,
        primary key (alliance_no, meeting_no, no),
        foreign key (alliance_no, meeting_no) references meeting (alliance_no, no),
        foreign key (alliance_no, seat_no) references seat (alliance_no, no)
      )`);
    await runner.query(`
      create table attendance (
        alliance_no integer not null, meeting_no integer not null,
        no integer not null,
        person_no integer not null references person (no),
        seat_no integer,
        capacity text not null check (capacity in ('MEMBER','ALTERNATE','OBSERVER','ADVISER')),
        kind text not null check (kind in ('ARRIVED','LEFT')),
        cause text check (cause in ('MEMBER_RETURNED','SITTING_ENDED')),
        reason text,
        at timestamptz not null,
        recorded_at timestamptz not null,
        primary key (alliance_no, meeting_no, no),
        foreign key (alliance_no, meeting_no) references meeting (alliance_no, no),
        foreign key (alliance_no, seat_no) references seat (alliance_no, no),
        check ((seat_no is not null) = (capacity in ('MEMBER','ALTERNATE')))
      )`);
    await runner.query(`
      create table interest_handling (
        alliance_no integer not null,
        interest_no integer not null,
        no integer not null,
        agreed_by text[] not null,
        note text,
        meeting_no integer,
        person_no integer references person (no),
        recorded_at timestamptz not null,
        primary key (alliance_no, interest_no, no),
        foreign key (alliance_no, interest_no) references interest (alliance_no, no)
      )`);
    await runner.query(`
      create table meeting_action (
        alliance_no integer not null, no integer not null, id text not null unique,
        item_no integer not null,
        text text not null,
        organisation_no integer references organisation (no),
        owner_no integer references person (no),
        due_on date not null,
        dropped_at timestamptz,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        foreign key (alliance_no, item_no) references agenda_item (alliance_no, no),
        check (organisation_no is not null or owner_no is not null)
      )`);
    await runner.query(`
      create table minutes (
        alliance_no integer not null, meeting_no integer not null,
        version_no integer not null check (version_no > 0),
        content jsonb not null,
        content_hash bytea not null check (octet_length(content_hash) = 32),
        person_no integer references person (no),
        recorded_at timestamptz not null,
        primary key (alliance_no, meeting_no, version_no),
        foreign key (alliance_no, meeting_no) references meeting (alliance_no, no)
      )`);
    await runner.query(`
      create table minutes_answer (
        alliance_no integer not null, meeting_no integer not null,
        version_no integer not null,
        person_no integer not null references person (no),
        answer text not null check (answer in ('ACCEPT','AMEND')),
        text text,
        recorded_at timestamptz not null,
        primary key (alliance_no, meeting_no, version_no, person_no),
        foreign key (alliance_no, meeting_no, version_no) references minutes (alliance_no, meeting_no, version_no),
        check ((answer = 'AMEND') = (text is not null))
      )`);
    await runner.query(`
      create table calendar_feed (
        no integer generated always as identity primary key,
        id text not null unique,
        person_no integer not null references person (no),
        secret_hash bytea not null unique,
        recorded_at timestamptz not null,
        revoked_at timestamptz
      );
      create index calendar_feed_of_person on calendar_feed (person_no);
      grant select, insert, update (revoked_at) on calendar_feed to commonbook_app`);
    await this.guard(runner);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    for (const table of TENANT_TABLES) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT});
        grant select, insert on ${table} to commonbook_app`);
    }
    await runner.query(`
      grant update on meeting, agenda_item to commonbook_app;
      grant update (withdrawn_at) on paper to commonbook_app;
      grant update (dropped_at) on meeting_action to commonbook_app`);
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table} for each row execute function history_is_kept();
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept();
        alter table ${table} enable always trigger ${table}_kept, enable always trigger ${table}_not_emptied`);
    }
    // Once a meeting has opened its business is settled: only the secretary's note on an item can change.
    await runner.query(`
      create function agenda_stays_as_opened() returns trigger language plpgsql as $$
      declare as_before agenda_item := new;
      begin
        as_before.note := old.note;
        if as_before is distinct from old and exists (select from meeting m where m.alliance_no = old.alliance_no
            and m.no = old.meeting_no and m.status not in ('DRAFT','NOTICE_SENT')) then
          raise exception 'the agenda of a meeting is not changed once it has opened'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger agenda_stays_as_opened before update on agenda_item
        for each row execute function agenda_stays_as_opened();
      alter table agenda_item enable always trigger agenda_stays_as_opened`);
    // Where minutes are official, or the meeting was called off, nothing about it changes any more.
    await runner.query(`
      create function meeting_stays_as_ended() returns trigger language plpgsql as $$
      begin
        if old.status in ('MINUTES_ACCEPTED','CANCELLED') then
          raise exception 'a meeting that was called off, or whose minutes are official, is not changed'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger meeting_stays_as_ended before update on meeting
        for each row execute function meeting_stays_as_ended();
      alter table meeting enable always trigger meeting_stays_as_ended`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table calendar_feed, ${TENANT_TABLES.join(', ')}`);
    await runner.query(`drop function agenda_stays_as_opened(), meeting_stays_as_ended()`);
  }
}
