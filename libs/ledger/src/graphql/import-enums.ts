import { registerEnumType } from '@nestjs/graphql';
import { type ImportField, importFields } from '../import/matching/import-field.js';

/** A name of the code as the API spells it: `incurredOn` is INCURRED_ON. */
export function enumName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

const meanings: Readonly<Record<ImportField, string>> = {
  incurredOn: 'Day of the cost. Needed.',
  amount: 'Net amount. Needed. Of two columns, the second is subtracted from the first.',
  sourceRef: 'Reference in the sender’s own system; up to four columns are joined.',
  costCode: 'Code of the account or cost centre: joined to the reference where that does not tell rows apart.',
  category: 'Kind of cost, in the words of the file. Needed unless one category is given for all rows.',
  supplier: 'Who was paid.',
  supplierId: 'Number of the supplier; recognised and not kept.',
  purpose: 'What it was for; up to four columns are joined.',
  organisation: 'Whose cost it is; recognised and not kept: every row is posted for the organisation that imports.',
  department: 'Part of the organisation; told in the purpose where that has no column of its own.',
  irrecoverableVat: 'VAT that cannot be recovered.',
  cardTransaction: 'Whether it was paid by card.',
  vcseGrant: 'Whether it is a grant to the voluntary sector; recognised and not kept.',
  charityNumber: 'Charity number of the recipient.',
  outcome: 'Outcome the cost serves.',
  relatedParty: 'Whether the supplier is a related party.',
  quantity: 'Quantity.',
  unit: 'What the quantity counts.',
  unitRate: 'Rate per unit.',
  capitalOrRevenue: 'Capital or revenue; recognised and not kept.',
  merchantCategory: 'Merchant category of a card; recognised and not kept.',
};

/** Fields a column can hold, by the API’s name. */
export const ImportFieldEnum = Object.fromEntries(importFields.map((field) => [enumName(field), enumName(field)]));
registerEnumType(ImportFieldEnum, {
  name: 'ImportField',
  description: 'What a column of a file of costs can hold.',
  valuesMap: Object.fromEntries(importFields.map((field) => [enumName(field), { description: meanings[field] }])),
});

/** The field the API means. */
export const fieldByName: ReadonlyMap<string, ImportField> = new Map(
  importFields.map((field) => [enumName(field), field]),
);

export const ImportStatusEnum = {
  UPLOADED: 'UPLOADED',
  MATCHED: 'MATCHED',
  CHECKED: 'CHECKED',
  POSTING: 'POSTING',
  POSTED: 'POSTED',
  ABANDONED: 'ABANDONED',
} as const;
registerEnumType(ImportStatusEnum, {
  name: 'ImportStatus',
  description: 'Where an import stands.',
  valuesMap: {
    UPLOADED: { description: 'The file is here. Next: match its columns.' },
    MATCHED: { description: 'Columns are chosen. Next: check the rows.' },
    CHECKED: { description: 'Every row was looked at. Next: post, or correct the file.' },
    POSTING: { description: 'Rows are going into the book. If it broke off, post again to go on.' },
    POSTED: { description: 'In the book: the receipt stands.' },
    ABANDONED: { description: 'Given up; nothing of it is in the book.' },
  },
});

export const ImportPhaseEnum = { CHECKING: 'CHECKING', POSTING: 'POSTING' } as const;
registerEnumType(ImportPhaseEnum, {
  name: 'ImportPhase',
  description: 'A long step of an import.',
  valuesMap: {
    CHECKING: { description: 'Rows are being looked at.' },
    POSTING: { description: 'Rows are going into the book.' },
  },
});

export const ImportGuessEnum = {
  NAME: 'NAME',
  SPELLING: 'SPELLING',
  CONTENT: 'CONTENT',
  REMEMBERED: 'REMEMBERED',
} as const;
registerEnumType(ImportGuessEnum, {
  name: 'ImportGuess',
  description: 'Why a column was guessed to hold a field.',
  valuesMap: {
    NAME: { description: 'By the name of the column.' },
    SPELLING: { description: 'By its name, a letter or two forgiven.' },
    CONTENT: { description: 'By what its cells look like.' },
    REMEMBERED: { description: 'As was chosen for the last file with this header.' },
  },
});

export const DateOrderEnum = { DAY_FIRST: 'DAY_FIRST', MONTH_FIRST: 'MONTH_FIRST' } as const;
registerEnumType(DateOrderEnum, {
  name: 'DateOrder',
  description: 'Which of day and month stands first in a date such as 03/04/2026.',
  valuesMap: { DAY_FIRST: { description: '3 April.' }, MONTH_FIRST: { description: '4 March.' } },
});

export const DecimalMarkEnum = { POINT: 'POINT', COMMA: 'COMMA' } as const;
registerEnumType(DecimalMarkEnum, {
  name: 'DecimalMark',
  description: 'What parts pounds from pence.',
  valuesMap: { POINT: { description: '1,234.56' }, COMMA: { description: '1.234,56' } },
});

export const AmountSignEnum = { AS_WRITTEN: 'AS_WRITTEN', REVERSED: 'REVERSED' } as const;
registerEnumType(AmountSignEnum, {
  name: 'AmountSign',
  description: 'What a minus means in the file.',
  valuesMap: {
    AS_WRITTEN: { description: 'Costs are above zero, refunds below.' },
    REVERSED: { description: 'Costs are below zero, refunds above.' },
  },
});
