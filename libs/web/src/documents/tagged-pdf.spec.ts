import { pdfText } from '../../../../test/support/pdf-text.js';
import { TaggedPdf, printable } from './tagged-pdf.js';

const details = {
  title: 'A title',
  language: 'en-GB',
  author: 'Riverbank',
  createdAt: new Date('2026-05-10T10:00:00Z'),
};
const made = async (write: (pdf: TaggedPdf) => void): Promise<Buffer> => {
  const pdf = new TaggedPdf(details);
  write(pdf);
  return pdf.end();
};

describe('a tagged PDF', () => {
  it('can be read aloud: language, title, tags and bookmarks', async () => {
    const pdf = await made((it) =>
      it.heading(1, 'A title').heading(2, 'A part').paragraph('Words.').list(['one', 'two']),
    );
    const text = pdf.toString('latin1');
    for (const mark of [
      '/Marked true',
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /H2',
      '/S /P',
      '/S /LI',
    ]) {
      expect([mark, text.includes(mark)]).toEqual([mark, true]);
    }
    expect(text).toContain('/Outlines');
    expect(pdfText(pdf)).toBe('A title\nA part\nWords.\n\u0095 one\n\u0095 two');
  });

  it('has tables whose rows are headed by their first cell', async () => {
    const pdf = await made((it) => it.table(['Member', 'Said'], [['Elm Street Trust', 'For']]));
    expect(pdf.toString('latin1')).toMatch(/\/S \/TH[\s\S]*\/S \/TD|\/S \/TD[\s\S]*\/S \/TH/);
    expect(pdfText(pdf)).toBe('Elm Street Trust\nSaid: For');
  });

  it('keeps a heading with what it is the heading of', async () => {
    const pages = async (lines: number): Promise<number> => {
      const pdf = await made((it) => {
        for (let line = 0; line < lines; line += 1) it.paragraph('x');
        it.heading(2, 'Last').paragraph('y');
      });
      return pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0;
    };
    const counts = await Promise.all(Array.from({ length: 12 }, async (_none, at) => pages(28 + at)));
    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });
});

it.each([
  ['Tŷ’r Cyngor – £5 “dŵr”', 'Ty’r Cyngor – £5 “dwr”'],
  ['Ségolène Œuvré', 'Ségolène Œuvré'],
  ['日本 ok', '?? ok'],
  ['two\u2028lines', 'two lines'],
])('prints “%s” as “%s”', (text, printed) => expect(printable(text)).toBe(printed));
