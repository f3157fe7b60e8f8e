import { Refusal } from '#kernel';
import { mediaTypeOf } from './paper-kinds.js';

describe('papers', () => {
  it.each([
    ['Figures.PDF', 'application/pdf'],
    ['a.b.txt', 'text/plain; charset=utf-8'],
  ])('%s', (name, type) => expect(mediaTypeOf(name)).toBe(type));

  it.each(['page.html', 'picture.svg', 'run.exe', 'pdf', 'x.constructor', ''])('are not %s', (name) => {
    expect(() => mediaTypeOf(name)).toThrow(Refusal);
    expect(() => mediaTypeOf(name)).toThrow('governance.paper-kind');
  });
});
