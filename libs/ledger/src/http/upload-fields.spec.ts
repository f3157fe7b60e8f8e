import { uploadFields } from './upload-fields.js';

describe('uploadFields', () => {
  it('reads what was given', () => {
    expect(
      uploadFields({ allianceId: ' all_1 ', actingFor: 'org_1', fileName: 'a.csv', next: '/x/{importId}' }),
    ).toEqual({
      allianceId: 'all_1',
      actingFor: 'org_1',
      fileName: 'a.csv',
      next: '/x/{importId}',
    });
    expect(uploadFields({ sheet: 'Spend', headerLine: '0' })).toMatchObject({ sheet: 'Spend', headerLine: 0 });
  });

  it.each([
    { next: 'https://elsewhere.example/' },
    { next: '//elsewhere.example' },
    { back: '/\\elsewhere' },
    { fileName: 'x'.repeat(501) },
    { sheet: ['a'] },
    { headerLine: '-1' },
  ])('refuses %j', (given) => {
    expect(() => uploadFields(given)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  });
});
