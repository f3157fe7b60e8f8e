import { snippetOf } from './snippet.js';

const marked = (text: string): string => text.replaceAll('[', '\u0002').replaceAll(']', '\u0003');
const words = (text: string, found: string): string | undefined =>
  snippetOf(text, marked(found))
    ?.map((part) => (part.found ? `[${part.text}]` : part.text))
    .join('');

describe('a snippet', () => {
  it('shows what was found as it is written, with its accents and its markup', () => {
    expect(words('Tŷ <b>mawr</b> & tŷ bach', '[Ty]  b mawr /b    [ty] bach')).toBe('[Tŷ] <b>mawr</b> & [tŷ] bach');
  });

  it('is null where nothing was found', () => {
    expect(snippetOf('Some words', 'Some words')).toBeNull();
  });

  it('is null rather than wrong where the searched text is not as long as the text', () => {
    expect(snippetOf('Some more words', marked('Some [words]'))).toBeNull();
  });

  it('is the piece around the first, from the start of a word', () => {
    const text = `${'before '.repeat(40)}needle${' after'.repeat(60)}`;
    const piece = words(text, text.replace('needle', '[needle]')) ?? '';
    expect(piece).toMatch(/^… before before .*\[needle\] after.* …$/);
    expect(piece.length).toBeLessThan(260);
  });
});
