import { Turnstile } from './turnstile.js';

it('a turnstile lets so many through at a time, in order, and goes on after a failure', async () => {
  const turnstile = new Turnstile(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const work = async (no: number): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 2));
    order.push(no);
    inside--;
    if (no === 1) throw new Error('no');
  };
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(async (no) => turnstile.pass(async () => work(no))));
  expect([most, order, outcomes[0]?.status]).toEqual([2, [1, 2, 3, 4, 5], 'rejected']);
});
