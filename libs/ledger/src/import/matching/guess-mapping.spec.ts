import { SPEND_HEADERS } from '../../../../../test/support/spend-file.js';
import { guessMapping } from './guess-mapping.js';
import type { ImportField } from './import-field.js';

function told(header: string, sample: string[][] = []): Partial<Record<ImportField, string>> {
  const columns = header.split(',');
  const { mapping } = guessMapping({ columns, sample: sample.map((cells, index) => ({ lineNo: index + 2, cells })) });
  const names = Object.entries(mapping).map(([field, chosen]) => [
    field,
    chosen.map((column) => columns[column]).join('+'),
  ]);
  return Object.fromEntries(names) as Partial<Record<ImportField, string>>;
}

describe('guessMapping', () => {
  it.each(Object.entries(SPEND_HEADERS))('knows every column of the council’s %s shape', (_shape, header) => {
    const [body, unit, category, code, date, ref, amount, capital, supplierId, supplier] = header.split(',');
    expect(told(header)).toEqual({
      organisation: body,
      department: unit,
      category,
      costCode: code,
      incurredOn: date,
      sourceRef: ref,
      amount,
      capitalOrRevenue: capital,
      supplierId,
      supplier,
      purpose: `${category}+${unit}`,
    });
  });

  it.each([
    [
      'no category column',
      'Organisation,Expenditure Unit,Expenditure Code,Paid Date,Trans No,Amount,Supplier Name',
      { purpose: 'Expenditure Unit', incurredOn: 'Paid Date', amount: 'Amount' },
    ],
    [
      'the names of the Transparency Code',
      'Body Name,Date the expenditure was incurred,Local authority department,Beneficiary,Summary of purpose,Net amount,Irrecoverable VAT,Merchant category',
      {
        incurredOn: 'Date the expenditure was incurred',
        department: 'Local authority department',
        supplier: 'Beneficiary',
        purpose: 'Summary of purpose',
        amount: 'Net amount',
        irrecoverableVat: 'Irrecoverable VAT',
        merchantCategory: 'Merchant category',
      },
    ],
    [
      'a report of a database',
      'PaymentDate,SumOfAmount_Exc_VAT,Beneficiary,TransactionNumber',
      { incurredOn: 'PaymentDate', amount: 'SumOfAmount_Exc_VAT', sourceRef: 'TransactionNumber' },
    ],
    ['net before gross', 'Date,Gross Amount,Net Amount,Voucher No', { amount: 'Net Amount' }],
    [
      'a grant flag and charity number',
      'Date Paid,Payee,Amount,VCSE Grant,Charity No,Card Transaction',
      { vcseGrant: 'VCSE Grant', charityNumber: 'Charity No', cardTransaction: 'Card Transaction' },
    ],
    ['debit and credit', 'Date,Contact,Reference,Debit,Credit', { amount: 'Debit+Credit' }],
    [
      'misspelt',
      'Supplir Name,Ammount Net,Transation Number,Payment Dtae',
      { supplier: 'Supplir Name', sourceRef: 'Transation Number', incurredOn: 'Payment Dtae' },
    ],
    [
      'quantities',
      'Date,Amount,Quantity,Unit,Unit Rate',
      { quantity: 'Quantity', unit: 'Unit', unitRate: 'Unit Rate' },
    ],
  ])('%s', (_what, header, expected) => {
    expect(told(header)).toMatchObject(expected);
  });

  it('goes by what the cells look like where names say nothing', () => {
    const { mapping, reasons } = guessMapping({
      columns: ['Column 1', 'Column 2', 'Column 3'],
      sample: [
        { lineNo: 1, cells: ['PI', '31/01/2026', '120.50'] },
        { lineNo: 2, cells: ['PI', '', '(80.00)'] },
      ],
    });
    expect(mapping).toEqual({ incurredOn: [1], amount: [2] });
    expect(reasons).toEqual({ incurredOn: 'CONTENT', amount: 'CONTENT' });
  });

  it('says when it forgave a spelling', () => {
    expect(guessMapping({ columns: ['Expenditure Catergory', 'Amount'], sample: [] }).reasons).toMatchObject({
      category: 'SPELLING',
      amount: 'NAME',
    });
  });
});
