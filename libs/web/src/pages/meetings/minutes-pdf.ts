import type { PageRequest } from '../../http/page.js';
import { TaggedPdf } from '../../documents/tagged-pdf.js';
import type { MinutesContentData, MinutesItemData, MinutesMeetingData, MinutesVersionData } from './minutes-data.js';

type Words = Pick<PageRequest, 't' | 'formats'>;

/** Minutes as a tagged PDF: each item of the agenda is a bookmark. */
export async function minutesPdf(
  words: Words,
  meeting: MinutesMeetingData,
  { versionNo, issuedAt, official, hash, content }: MinutesVersionData,
): Promise<Buffer> {
  const { t, formats } = words;
  const { bodyName: body, number } = meeting;
  const day = formats.date(meeting.day);
  const title = t('minutesFile.title', { body, number, day });
  const pdf = new TaggedPdf({ title, language: 'en-GB', author: body, createdAt: new Date(issuedAt) });
  pdf.heading(1, title);
  const version = { version: versionNo, issued: formats.instant(issuedAt) };
  pdf.paragraph(t(official ? 'minutesFile.official' : 'minutesFile.notOfficial', version));
  drawPresence(pdf, words, content);
  for (const item of content.items) drawItem(pdf, words, item);
  return pdf.paragraph(t('minutesFile.foot', { hash }), { quiet: true }).end();
}

function drawPresence(pdf: TaggedPdf, { t, formats }: Words, content: MinutesContentData): void {
  const { place, chair, sittings, attendance, apologies, inquorate } = content;
  const span = ({ from, to }: { from: string; to: string | null }): string =>
    t('minutesFile.span', { from: formats.instant(from), to: to === null ? '' : formats.instant(to) });
  pdf.heading(2, t('minutesFile.when'));
  const adjourned = (reason: string | null): string =>
    reason === null ? '' : ` ${t('minutesFile.adjourned', { reason })}`;
  pdf.list(sittings.map((sitting) => `${span(sitting)}${adjourned(sitting.reason)}`));
  if (place !== null) pdf.paragraph(t('minutesFile.place', { place }));
  if (chair !== null) pdf.paragraph(t('minutesFile.chair', { chair: chair.name }));
  pdf.heading(2, t('minutesFile.present'));
  if (attendance.length === 0) pdf.paragraph(t('minutesFile.nobody'));
  pdf.table(
    ['', t('minutesFile.for'), t('minutesFile.as'), t('minutesFile.times')],
    attendance.map((row) => [
      row.person.name,
      row.unitName ?? '–',
      t(`minutesFile.capacity.${row.capacity}`, { reason: row.reason ?? '' }),
      span(row),
    ]),
  );
  if (apologies.length > 0) {
    const named = apologies.map(({ person, unitName }) =>
      unitName === null ? person.name : `${person.name}, ${unitName}`,
    );
    pdf.heading(2, t('minutesFile.apologies')).list(named);
  }
  if (inquorate.length > 0) pdf.heading(2, t('minutesFile.inquorate')).list(inquorate.map(span));
}

function drawItem(pdf: TaggedPdf, { t, formats }: Words, item: MinutesItemData): void {
  const { number, title, note, interests, decision, actions } = item;
  pdf.heading(2, `${number}. ${title}`);
  if (note !== null) for (const paragraph of note.split(/\n{2,}/)) pdf.paragraph(paragraph);
  if (interests.length > 0) {
    pdf.heading(3, t('minutesFile.interests'));
    pdf.list(
      interests.map(({ unitName, about, wishes, agreedBy, note: said }) => {
        const handled = t(`minutesFile.wishes.${wishes}`, {
          names: agreedBy.join(', ') || t('minutesFile.nobodyAgreed'),
        });
        return [`${unitName}: ${about}.`, handled, said ?? ''].join(' ').trim();
      }),
    );
  }
  if (decision !== null) {
    const { reference, outcome, text, reasons } = decision;
    pdf.heading(3, t('minutesFile.decision', { reference, outcome: t(`outcomes.${outcome}`) }));
    if (text !== null) pdf.paragraph(text);
    if (reasons !== null) pdf.paragraph(t('minutesFile.reasons', { reasons }));
  }
  if (actions.length === 0) return;
  pdf.heading(3, t('minutesFile.actions'));
  pdf.list(
    actions.map(({ text, organisationName, person, dueOn }) => {
      const owner = [person?.name, organisationName].filter((name) => name).join(', ');
      return t('minutesFile.action', { text, owner, due: formats.date(dueOn) });
    }),
  );
}
