import { translator } from '../../view/catalogue.js';
import { choiceQuery, readChoice } from './register-filter.js';

const read = (query: string): ReturnType<typeof readChoice> => readChoice(new URLSearchParams(query), translator('en'));

describe('what somebody looks for in the register', () => {
  it('is read from the address, days as people write them', () => {
    const choice = read('text=+mill+&outcome=APPROVED&from=3/4/2026&to=&due=1&first=9');
    expect(choice.filter).toEqual({ text: 'mill', outcome: 'APPROVED', from: '2026-04-03', reviewDue: true });
    expect(choice.problems).toEqual([]);
  });

  it('says which day cannot be read, and looks for the rest', () => {
    const choice = read('text=mill&to=soon');
    expect(choice.problems.map(({ field }) => field)).toEqual(['to']);
    expect(choice.filter).toEqual({ text: 'mill' });
  });

  it('goes back into an address as it was typed', () => {
    expect(choiceQuery(read('text=a%26b&from=3/4/2026'), { after: 'x' })).toBe('?text=a%26b&from=3%2F4%2F2026&after=x');
    expect(choiceQuery(read(''))).toBe('');
  });
});
