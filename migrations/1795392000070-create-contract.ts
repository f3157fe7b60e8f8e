import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  'agreement_file',
  'agreement_version',
  'agreement_signature',
  'charter',
  'charter_signature',
  'principle',
  'citation',
];
/** Written once. The other tables have triggers of their own that say what may still be added to a row. */
const HISTORY = ['agreement_file', 'agreement_signature', 'charter_signature', 'principle', 'citation'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;
/** What is settled later on a version of the agreement, and then stays. */
const SETTLED_LATER = [
  'decision_id',
  'decision_reference',
  'decided_from',
  'agreed_at',
  'in_force_from',
  'completed_at',
  'announced_at',
  'withdrawn_at',
  'withdrawn_reason',
];

/** What the members of an alliance have agreed: versions of the agreement, charters and principles. */
export class CreateContract1795392000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.agreements(runner);
    await this.charters(runner);
    await this.guard(runner);
  }

  private async agreements(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreement_file (
        alliance_no integer not null references alliance (no),
        hash bytea not null check (octet_length(hash) = 32),
        name text not null,
        bytes integer not null check (bytes > 0),
        recorded_at timestamptz not null,
        primary key (alliance_no, hash)
      )`);
    await runner.query(`
      create table agreement_version (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        id text not null unique,
        title text not null,
        changes text not null,
        body text,
        file_name text,
        document_hash bytea not null check (octet_length(document_hash) = 32),
        document_bytes integer not null check (document_bytes > 0),
        effective_from date not null,
        decision_id text,
        decision_reference text,
        decided_from date,
        agreed_at timestamptz,
        in_force_from date,
        completed_at timestamptz,
        announced_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        check ((body is null) <> (file_name is null)),
        check ((agreed_at is null) = (decision_id is null) and (agreed_at is null) = (decision_reference is null)),
        check ((completed_at is null) = (in_force_from is null)),
        check (completed_at is null or agreed_at is not null),
        check (announced_at is null or completed_at is not null),
        check (withdrawn_at is null or completed_at is null),
        check ((withdrawn_at is null) = (withdrawn_reason is null))
      )`);
    await runner.query(`
      create table agreement_signature (
        alliance_no integer not null,
        agreement_no smallint not null,
        organisation_no integer not null references organisation (no),
        person_no integer not null references person (no),
        document_hash bytea not null check (octet_length(document_hash) = 32),
        signed_at timestamptz not null,
        primary key (alliance_no, agreement_no, organisation_no),
        foreign key (alliance_no, agreement_no) references agreement_version (alliance_no, no)
      )`);
  }

  private async charters(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table charter (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        id text not null unique,
        content jsonb not null,
        content_hash bytea check (octet_length(content_hash) = 32),
        offered_at timestamptz,
        adopted_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        version integer not null default 1,
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        check ((content_hash is null) = (offered_at is null)),
        check (adopted_at is null or offered_at is not null),
        check (withdrawn_at is null or adopted_at is null),
        check ((withdrawn_at is null) = (withdrawn_reason is null))
      )`);
    await runner.query(`
      create table charter_signature (
        alliance_no integer not null,
        charter_no smallint not null,
        organisation_no integer not null references organisation (no),
        person_no integer not null references person (no),
        document_hash bytea not null check (octet_length(document_hash) = 32),
        signed_at timestamptz not null,
        primary key (alliance_no, charter_no, organisation_no),
        foreign key (alliance_no, charter_no) references charter (alliance_no, no)
      )`);
    await runner.query(`
      create table principle (
        alliance_no integer not null references alliance (no),
        no smallint not null check (no > 0),
        id text not null unique,
        code text not null,
        source text not null check (source in ('GUIDING','ALLIANCE','OWN')),
        recorded_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, code)
      )`);
    await runner.query(`
      create table citation (
        alliance_no integer not null,
        no integer not null,
        id text not null unique,
        principle_no smallint not null,
        thing text not null,
        how text not null,
        person_no integer not null references person (no),
        cited_at timestamptz not null,
        primary key (alliance_no, no),
        unique (alliance_no, principle_no, thing),
        foreign key (alliance_no, principle_no) references principle (alliance_no, no)
      )`);
    await runner.query(`create index citation_of_thing on citation (alliance_no, thing)`);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    for (const table of TENANT_TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
    }
    for (const table of HISTORY) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await this.stamps(runner, 'agreement_version', SETTLED_LATER);
    await this.stamps(runner, 'charter', ['offered_at', 'adopted_at', 'withdrawn_at', 'withdrawn_reason']);
    await runner.query(`grant update (content, content_hash, version) on charter to commonbook_app`);
    // Once a charter is put forward or withdrawn its words stay.
    await runner.query(`
      create function charter_words_stay() returns trigger language plpgsql as $$
      begin
        if (old.offered_at is not null or old.withdrawn_at is not null) and
          (new.content, new.content_hash) is distinct from (old.content, old.content_hash) then
          raise exception 'a charter that was put forward is not changed: begin the next one'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger charter_words_stay before update on charter for each row execute function charter_words_stay()`);
    await runner.query(`alter table charter enable always trigger charter_words_stay`);
  }

  /** What was stamped on a row stays stamped, and rows stay. */
  private async stamps(runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
    const changed = columns.map((name) => `(old.${name} is not null and new.${name} is distinct from old.${name})`);
    await runner.query(`grant update (${columns.join(', ')}) on ${table} to commonbook_app`);
    await runner.query(`
      create function ${table}_stamped_once() returns trigger language plpgsql as $$
      begin
        if ${changed.join(' or ')} then
          raise exception 'what was settled on % stays as it was', tg_table_name using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger ${table}_stamped_once before update on ${table}
        for each row execute function ${table}_stamped_once()`);
    await runner.query(`
      create trigger ${table}_kept before delete on ${table} for each row execute function history_is_kept()`);
    await runner.query(`
      create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
    for (const name of ['stamped_once', 'kept', 'not_emptied']) {
      await runner.query(`alter table ${table} enable always trigger ${table}_${name}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function charter_words_stay(), charter_stamped_once(), agreement_version_stamped_once()`);
  }
}
