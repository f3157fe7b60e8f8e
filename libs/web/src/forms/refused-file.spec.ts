import { refusedFile } from './refused-file.js';

const of = (query: string): unknown =>
  refusedFile({ query: new URLSearchParams(query), t: (key: string) => key }, 'room.paperRefusals', [
    'governance.paper-kind',
    'input-invalid',
  ]);

it.each([
  ['', []],
  ['refusal=governance.paper-kind', [{ field: 'file', message: 'room.paperRefusals.paper-kind' }]],
  ['refusal=input-invalid', [{ field: 'file', message: 'room.paperRefusals.input-invalid' }]],
  ['refusal=paper-kind', [{ field: 'file', message: 'room.paperRefusals.other' }]],
  ['refusal=<b>', [{ field: 'file', message: 'room.paperRefusals.other' }]],
])('says of %p why the file was not taken', (query, expected) => {
  expect(of(query)).toEqual(expected);
});
