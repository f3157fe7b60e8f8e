import { publicActor, systemActor } from './index.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('a system actor has the same reference wherever and whenever it is made', () => {
  expect(systemActor('relay')).toEqual({ kind: 'system', name: 'relay', actorRef: systemActor('relay').actorRef });
  expect(systemActor('relay').actorRef).toMatch(uuid);
  expect(systemActor('relay').actorRef).not.toBe(systemActor('demo').actorRef);
});

it('the public is one actor', () => {
  expect(publicActor).toEqual({ kind: 'public', actorRef: '00000000-0000-0000-0000-000000000000' });
});
