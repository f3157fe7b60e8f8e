import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = ['publishing_setting', 'decision_text', 'publication'];
const CURRENT = `(select current_setting('app.alliance_no')::integer)`;

/** Latin letters with marks and what they are without: one letter for one letter. Markup becomes blanks. */
const [MARKED, PLAIN] = plainLetters();

/** The register of decisions: their words to be searched, and what of them is published. Written once, all of it. */
export class CreateDecisionRegister1795392000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Text as it is searched: as long as the text itself, so that a place in the one is the same place in the other.
    await runner.query(`
      create function searchable(words text) returns text language sql immutable parallel safe as $$
        select translate(normalize(coalesce(words, ''), NFC), '${MARKED}', '${PLAIN}')
      $$`);
    // Welsh has no stemmer: its words are searched as they are written.
    await runner.query(`
      create function search_words(language text, words text) returns tsvector language sql immutable parallel safe as $$
        select case language when 'cy' then to_tsvector('pg_catalog.simple', public.searchable(words))
          else to_tsvector('pg_catalog.english', public.searchable(words)) end
      $$`);
    await runner.query(`
      create table publishing_setting (
        alliance_no integer not null,
        body_no smallint not null,
        no integer not null check (no > 0),
        publishes boolean not null,
        set_by_no integer references person (no),
        recorded_at timestamptz not null,
        primary key (alliance_no, body_no, no),
        foreign key (alliance_no, body_no) references body (alliance_no, no)
      )`);
    await runner.query(`
      create table decision_text (
        alliance_no integer not null,
        decision_no integer not null,
        language text not null check (language in ('en', 'cy')),
        title text not null,
        question text not null,
        decision text,
        reasons text,
        search tsvector not null generated always as (
          search_words(language, title || ' . ' || question || ' . ' || coalesce(decision, '') || ' . ' || coalesce(reasons, ''))
        ) stored,
        primary key (alliance_no, decision_no),
        foreign key (alliance_no, decision_no) references decision (alliance_no, no)
      )`);
    // A copy of what the public is shown: what is withheld is not in it, so that nobody can find it there either.
    await runner.query(`
      create table publication (
        alliance_no integer not null,
        decision_no integer not null,
        no integer not null check (no > 0),
        status text not null check (status in ('NOT_PUBLISHED', 'PUBLISHED', 'EXEMPT_IN_PART', 'EXEMPT')),
        language text not null check (language in ('en', 'cy')),
        ground text,
        reason text,
        review_on date,
        withheld jsonb not null,
        shown jsonb not null,
        decided_by_no integer references person (no),
        recorded_at timestamptz not null,
        search tsvector not null generated always as (
          search_words(language, coalesce(shown ->> 'title', '') || ' . ' || coalesce(shown ->> 'question', '') || ' . ' ||
            coalesce(shown ->> 'text', '') || ' . ' || coalesce(shown ->> 'reasons', ''))
        ) stored,
        primary key (alliance_no, decision_no, no),
        foreign key (alliance_no, decision_no) references decision (alliance_no, no),
        check (status not in ('EXEMPT_IN_PART', 'EXEMPT') or (ground is not null and reason is not null and review_on is not null)),
        check (status in ('PUBLISHED', 'EXEMPT_IN_PART') or shown = '{}'::jsonb)
      )`);
    for (const table of TENANT_TABLES) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`
        create policy ${table}_of_alliance on ${table} to commonbook_app
          using (alliance_no = ${CURRENT}) with check (alliance_no = ${CURRENT})`);
      await runner.query(`grant select, insert on ${table} to commonbook_app`);
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_is_kept()`);
      await runner.query(`
        create trigger ${table}_not_emptied before truncate on ${table} execute function history_is_kept()`);
      await runner.query(`alter table ${table} enable always trigger ${table}_kept`);
      await runner.query(`alter table ${table} enable always trigger ${table}_not_emptied`);
    }
    await this.takeInDecisions(runner);
    for (const table of TENANT_TABLES) await runner.query(`alter table ${table} force row level security`);
  }

  /** Decisions from before the register can be searched by those who may see them; none is published. */
  private async takeInDecisions(runner: QueryRunner): Promise<void> {
    for (const table of ['decision', 'matter']) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      insert into decision_text (alliance_no, decision_no, language, title, question, decision, reasons)
      select d.alliance_no, d.no, 'en', m.title, m.content ->> 'question', d.content ->> 'text', d.content ->> 'reasons'
      from decision d join matter m on m.alliance_no = d.alliance_no and m.no = d.matter_no`);
    for (const table of ['decision', 'matter']) await runner.query(`alter table ${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${[...TENANT_TABLES].reverse().join(', ')}`);
    await runner.query(`drop function search_words(text, text)`);
    await runner.query(`drop function searchable(text)`);
  }
}

function plainLetters(): readonly [string, string] {
  const pairs: (readonly [string, string])[] = [];
  const blocks = [
    [0x00c0, 0x024f],
    [0x1e00, 0x1eff],
  ] as const;
  for (const [first, last] of blocks) {
    for (let point = first; point <= last; point += 1) {
      const letter = String.fromCodePoint(point);
      const plain = letter.normalize('NFD').charAt(0);
      if (plain !== letter && /[A-Za-z]/.test(plain)) pairs.push([letter, plain]);
    }
  }
  const markup = ['<', '>', '&', '\u0002', '\u0003'].map((sign) => [sign, ' '] as const);
  const all = [...pairs, ...markup];
  return [all.map(([from]) => from).join(''), all.map(([, to]) => to).join('')];
}
