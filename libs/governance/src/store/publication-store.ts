import { type Language, canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { DecisionTexts, Publication } from '../domain/register/publication.js';
import { type Asker, type Writable } from './asker.js';

/** The columns of a publication `p`, as the domain knows it. `shown` is empty where nothing is. */
export const PUBLICATION_JSON = `
  jsonb_build_object('no', p.no, 'status', p.status, 'language', p.language, 'ground', p.ground, 'reason', p.reason,
    'reviewOn', p.review_on, 'withheld', p.withheld, 'shown', nullif(p.shown, '{}'::jsonb),
    'decidedByNo', p.decided_by_no, 'recordedAt', p.recorded_at)`;

/** A publication as JSON gives it. */
export type PublicationJson = Omit<Publication, 'recordedAt'> & { readonly recordedAt: string };

/** A publication from its JSON; a decision from before there were any was not published. */
export function readPublication(json: PublicationJson | null, recordedAt: Date): Publication {
  if (json !== null) return { ...json, recordedAt: new Date(json.recordedAt) };
  const nothing = { ground: null, reason: null, reviewOn: null, withheld: [], shown: null, decidedByNo: null };
  return { no: 0, status: 'NOT_PUBLISHED', language: 'en', ...nothing, recordedAt };
}

/** Every publication of a decision, the latest first. */
export async function publicationsOf(asker: Asker, decisionNo: number): Promise<Publication[]> {
  const rows = await asker.ask<{ publication: PublicationJson }>(
    'publications',
    `select ${PUBLICATION_JSON} as publication from publication p
     where p.alliance_no = $1 and p.decision_no = $2 order by p.no desc`,
    decisionNo,
  );
  return rows.map(({ publication }) => readPublication(publication, new Date(0)));
}

/** Stores what was settled about the publication of a decision. */
export async function insertPublication(
  tx: AllianceTx,
  decisionNo: number,
  publication: Omit<Publication, 'recordedAt'>,
): Promise<void> {
  const { no, status, language, ground, reason, reviewOn, withheld, shown, decidedByNo } = publication;
  await tx.query(
    `insert into publication (alliance_no, decision_no, no, status, language, ground, reason, review_on, withheld, shown,
       decided_by_no, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.allianceNo,
      decisionNo,
      no,
      status,
      language,
      ground,
      reason,
      reviewOn,
      canonicalJson(withheld),
      canonicalJson(shown ?? {}),
      decidedByNo,
      tx.at,
    ],
  );
}

/** Stores the words of a decision, to be searched by those who may look into its body. */
export async function insertDecisionText(
  tx: AllianceTx,
  decisionNo: number,
  language: Language,
  { title, question, text, reasons }: DecisionTexts,
): Promise<void> {
  await tx.query(
    `insert into decision_text (alliance_no, decision_no, language, title, question, decision, reasons)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, decisionNo, language, title, question, text, reasons],
  );
}

/** In which language the words of a decision are. */
export async function languageOfDecision(asker: Asker, decisionNo: number): Promise<Language> {
  const [row] = await asker.ask<{ language: Language }>(
    'decision-language',
    'select language from decision_text where alliance_no = $1 and decision_no = $2',
    decisionNo,
  );
  return row?.language ?? 'en';
}

/** What a body settled about publishing its decisions. */
export interface PublishingSetting {
  readonly bodyNo: number;
  readonly no: number;
  readonly publishes: boolean;
}

/** What counts of what bodies settled about publishing; a body that settled nothing is left out. */
export async function publishingSettings(asker: Asker): Promise<PublishingSetting[]> {
  return asker.ask<Writable<PublishingSetting>>(
    'publishing-settings',
    `select distinct on (body_no) body_no as "bodyNo", no, publishes from publishing_setting
     where alliance_no = $1 order by body_no, no desc`,
  );
}

/** Stores what a body settled about publishing. */
export async function insertPublishingSetting(
  tx: AllianceTx,
  { bodyNo, no, publishes }: PublishingSetting,
  setByNo: number | null,
): Promise<void> {
  await tx.query(
    `insert into publishing_setting (alliance_no, body_no, no, publishes, set_by_no, recorded_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.allianceNo, bodyNo, no, publishes, setByNo, tx.at],
  );
}
