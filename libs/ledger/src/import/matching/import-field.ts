/** What a column of a partner's file can hold. */
export type ImportField =
  | 'incurredOn'
  | 'amount'
  | 'sourceRef'
  | 'costCode'
  | 'category'
  | 'supplier'
  | 'supplierId'
  | 'purpose'
  | 'organisation'
  | 'department'
  | 'irrecoverableVat'
  | 'cardTransaction'
  | 'vcseGrant'
  | 'charityNumber'
  | 'outcome'
  | 'relatedParty'
  | 'quantity'
  | 'unit'
  | 'unitRate'
  | 'capitalOrRevenue'
  | 'merchantCategory';

/**
 * The names under which columns arrive, normalised (see header-name): from seventeen quarters of one council's spend
 * files, other councils' files, the Local Government Transparency Code 2015 and the reports of finance systems.
 * Within a field the better source stands first: a net amount before a gross one, a payment date before a posting date.
 */
export const headerNames: Readonly<Record<ImportField, readonly string[]>> = {
  incurredOn: names(`
    incurred on | date incurred | date expenditure incurred | date the expenditure was incurred | paid date |
    payment date | date paid | date of payment | transaction date | trans date | invoice date |
    invoice paid date | date | posting date | posted date | effective date | clearing date | pay date |
    tax point date`),
  amount: names(`
    net amount | amount net | net | sum of amount exc vat | amount exc vat | amount excl vat | amount ex vat |
    amount excluding vat | net amount gbp | amount | amount gbp | sum of amount | sum of net amount | value |
    payment amount | transaction amount | invoice amount | amount paid | expenditure | spend | cost | total |
    amount in pounds | line amount | net value | invoice line amount | gross | gross amount | amount inc vat`),
  sourceRef: names(`
    source ref | source reference | trans no | transaction number | transaction no | trans number |
    transaction id | transaction reference | transaction ref | voucher no | voucher number | voucher |
    invoice number | invoice no | invoice ref | document number | document no | doc no | reference | ref |
    reference number | payment reference | payment number | internal reference | unique id | journal no |
    journal number | payment ref | tran no`),
  costCode: names(`
    expenditure code | cost code | account code | nominal code | nominal | account | cipfa code |
    sercop code | detail code | ledger code | cost centre | cost center | cost centre code | subjective code |
    gl code | n c`),
  category: names(`
    cost category | category | expenditure category | expense type | expenses type | procurement category |
    purchase category | subjective | subjective description | account description | expense category |
    spend category | cipfa detailed expenditure type | expense area | type of spend | proclass category |
    category name | expenditure type description | procurement classification | cost type | subjective group |
    nominal description`),
  supplier: names(`
    supplier | supplier name | beneficiary | beneficiary name | payee | payee name | vendor | vendor name |
    merchant | merchant name | name of supplier | creditor | creditor name | contact | recipient |
    supplier beneficiary | supplier redacted | name of beneficiary | paid to | counterparty`),
  supplierId: names(`
    supplier id | supplier number | supplier no | supplier code | vendor id | vendor number | creditor id |
    account ref`),
  purpose: names(`
    purpose | purpose of expenditure | summary of purpose | summary of purpose of expenditure |
    purpose of spend | narrative | description | details | detail | transaction description |
    line description | invoice description | payment description | transaction narrative |
    expenditure description | memo | comment | service description`),
  organisation: names(`
    body name | organisation | organisation name | client | body | council | council name | authority |
    local authority | entity | organization | public body | organisation code | company name`),
  department: names(`
    organisational unit | expenditure unit | service area | department | directorate | service |
    service label | service division | division | department name | local authority department |
    organisation unit | unit name | business unit | service name | team | organisational unit name |
    cost centre name | cost centre description | dept`),
  irrecoverableVat: names(`
    irrecoverable vat | vat irrecoverable | vat that cannot be recovered | non recoverable vat |
    vat not recovered | irrecoverable vat amount | unrecoverable vat | vat which cannot be recovered |
    non reclaimable vat`),
  cardTransaction: names(`
    card transaction | card | purchase card | procurement card | purchasing card | is card | card payment |
    gpc | p card | government procurement card | card transaction flag`),
  vcseGrant: names(`
    vcse grant | grant to vcse | vcse | voluntary sector grant | is grant | grant flag | vcse grant flag |
    voluntary community sector`),
  charityNumber: names(`
    charity number | charity no | charity commission number | registered charity number |
    charity registration number | registered charity no`),
  outcome: names(`outcome | outcome ref | outcome reference | outcome code | outcome served`),
  relatedParty: names(`related party | is related party | related party transaction | related`),
  quantity: names(`quantity | qty | number of units | units | hours | volume`),
  unit: names(`unit | unit of measure | uom | unit type | measure`),
  unitRate: names(`unit rate | rate | unit price | unit cost | hourly rate | price | cost per unit`),
  capitalOrRevenue: names(`
    capital or revenue | cap or rev | caporrev | revenue or capital | capital revenue | type of expenditure |
    expenditure type | revenue capital | cap rev | fund type`),
  merchantCategory: names(`merchant category | merchant category code | mcc | merchant type | merchant group`),
};

/** Every field, in the order the table above gives. */
export const importFields = Object.keys(headerNames).filter((name): name is ImportField => name in headerNames);

function names(list: string): readonly string[] {
  return list.split('|').map((name) => name.trim());
}
