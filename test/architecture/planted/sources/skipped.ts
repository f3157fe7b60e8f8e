describe.skip('a', () => undefined);
it.only('b', () => undefined);
xit('c', () => undefined);
it('d', () => undefined);
