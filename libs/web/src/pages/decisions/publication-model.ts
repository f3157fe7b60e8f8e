import type { PageRequest } from '../../http/page.js';
import type { DecisionData, PublicationData } from './register-data.js';

/** What is said of the publication of a decision. */
export interface PublicationModel {
  readonly status: string;
  readonly meaning: string;
  readonly facts: readonly { readonly key: string; readonly text: string }[];
  /** Fields of which something is withheld, and what is not shown to whoever looks, by name. */
  readonly withheld: readonly string[];
  readonly notShown: readonly string[];
  readonly history: readonly string[];
  readonly due: boolean;
}

/** How far a decision is open, why, until when, and what is left out for whoever looks. */
export function publicationModel(
  { t, formats }: Pick<PageRequest, 't' | 'formats'>,
  decision: DecisionData,
): PublicationModel {
  const { publication, publications } = decision;
  const { status, ground, reason, reviewOn, reviewDue, withheld, recordedAt } = publication;
  const fact = (key: string, text: string | null): { key: string; text: string }[] =>
    text === null ? [] : [{ key: t(`publication.${key}`), text }];
  const by = (each: PublicationData): string =>
    each.decidedBy ?? t(each.bySetting ? 'publication.bySetting' : 'publication.byOffice');
  const line = (each: PublicationData): string =>
    t('publication.line', {
      status: t(`publications.${each.status}`),
      at: formats.instant(each.recordedAt),
      by: by(each),
    });
  return {
    status: t(`publications.${status}`),
    meaning: t(`publication.meaning.${status}`),
    facts: [
      ...fact('ground', ground === null ? null : t(`grounds.${ground}`)),
      ...fact('reason', reason),
      ...fact('reviewOn', reviewOn === null ? null : formats.date(reviewOn)),
      ...fact('settled', publication.number === 0 ? null : formats.instant(recordedAt)),
    ],
    withheld: withheld.map((each) => {
      const values = { field: t(`decisionFields.${each.field}`), ground: t(`grounds.${each.ground}`) };
      return t(each.whole ? 'publication.whole' : 'publication.part', values);
    }),
    notShown: decision.withheld.map((field) => t(`decisionFields.${field}`)),
    history: publications.length > 1 ? publications.map(line) : [],
    due: reviewDue,
  };
}
