import { formatMoney, type Money } from '#kernel';
import type { MoneyType } from '#platform';
import { OrganisationType } from '#identity';
import type { BookOrganisation } from '../store/book-cache.js';
import type { BookEntryView } from '../use-cases/open-book-reader.js';
import type { CostEntryType } from './cost-entry.type.js';

/** An entry in the form the API shows it: plain and whole, so that nothing is looked up field by field. */
export function showCostEntry(view: BookEntryView): CostEntryType {
  const { seq, amount, irrecoverableVat, unitRate, organisation, ...same } = view;
  return {
    ...same,
    organisation: showOrganisation(organisation),
    logIndex: String(seq - 1n),
    amount: shown(amount),
    irrecoverableVat: shown(irrecoverableVat),
    unitRate: shown(unitRate),
  };
}

function shown(amount: Money | null): MoneyType | null {
  return amount === null
    ? null
    : { minor: amount.minor.toString(), currency: amount.currency, formatted: formatMoney(amount) };
}

const organisations = new WeakMap<BookOrganisation, OrganisationType>();

/** An organisation in the form the API shows it, made once for as long as it is kept. */
export function showOrganisation(organisation: BookOrganisation): OrganisationType {
  let shown = organisations.get(organisation);
  if (shown === undefined) {
    shown = OrganisationType.of(organisation);
    organisations.set(organisation, shown);
  }
  return shown;
}
