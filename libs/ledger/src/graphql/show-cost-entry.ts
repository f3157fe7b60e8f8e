import { formatMoney, type Money } from '#kernel';
import type { MoneyType } from '#platform';
import { OrganisationType } from '#identity';
import type { BookOrganisation } from '../store/book-cache.js';
import type { BookEntryView } from '../use-cases/open-book-reader.js';
import type { CostEntryType } from './cost-entry.type.js';

/** An entry in the form the API shows it: whole, so that nothing is looked up field by field. */
export function showCostEntry(view: BookEntryView): CostEntryType {
  return new ShownCostEntry(view);
}

/** Each field is worked out when the operation asks for it. */
class ShownCostEntry implements CostEntryType {
  constructor(private readonly view: BookEntryView) {}

  get logIndex(): string {
    return String(this.view.seq - 1n);
  }
  get organisation(): OrganisationType {
    return showOrganisation(this.view.organisation);
  }
  get amount(): MoneyType | null {
    return shown(this.view.amount);
  }
  get irrecoverableVat(): MoneyType | null {
    return shown(this.view.irrecoverableVat);
  }
  get unitRate(): MoneyType | null {
    return shown(this.view.unitRate);
  }
  get id(): CostEntryType['id'] {
    return this.view.id;
  }
  get allianceId(): CostEntryType['allianceId'] {
    return this.view.allianceId;
  }
  get textErased(): CostEntryType['textErased'] {
    return this.view.textErased;
  }
  get entryNo(): CostEntryType['entryNo'] {
    return this.view.entryNo;
  }
  get category(): CostEntryType['category'] {
    return this.view.category;
  }
  get period(): CostEntryType['period'] {
    return this.view.period;
  }
  get relatesToPeriod(): CostEntryType['relatesToPeriod'] {
    return this.view.relatesToPeriod;
  }
  get nature(): CostEntryType['nature'] {
    return this.view.nature;
  }
  get openness(): CostEntryType['openness'] {
    return this.view.openness;
  }
  get late(): CostEntryType['late'] {
    return this.view.late;
  }
  get recordedAt(): CostEntryType['recordedAt'] {
    return this.view.recordedAt;
  }
  get incurredOn(): CostEntryType['incurredOn'] {
    return this.view.incurredOn;
  }
  get supplier(): CostEntryType['supplier'] {
    return this.view.supplier;
  }
  get purpose(): CostEntryType['purpose'] {
    return this.view.purpose;
  }
  get sourceRef(): CostEntryType['sourceRef'] {
    return this.view.sourceRef;
  }
  get outcomeRef(): CostEntryType['outcomeRef'] {
    return this.view.outcomeRef;
  }
  get relatedParty(): CostEntryType['relatedParty'] {
    return this.view.relatedParty;
  }
  get cardTransaction(): CostEntryType['cardTransaction'] {
    return this.view.cardTransaction;
  }
  get charityNumber(): CostEntryType['charityNumber'] {
    return this.view.charityNumber;
  }
  get quantity(): CostEntryType['quantity'] {
    return this.view.quantity;
  }
  get unit(): CostEntryType['unit'] {
    return this.view.unit;
  }
  get reason(): CostEntryType['reason'] {
    return this.view.reason;
  }
  get approvalRef(): CostEntryType['approvalRef'] {
    return this.view.approvalRef;
  }
  get evidenceHash(): CostEntryType['evidenceHash'] {
    return this.view.evidenceHash;
  }
  get leafHash(): CostEntryType['leafHash'] {
    return this.view.leafHash;
  }
  get reverses(): CostEntryType['reverses'] {
    return this.view.reverses;
  }
  get reversedBy(): CostEntryType['reversedBy'] {
    return this.view.reversedBy;
  }
  get lineNo(): CostEntryType['lineNo'] {
    return this.view.lineNo;
  }
  get withheld(): CostEntryType['withheld'] {
    return this.view.withheld;
  }
  get postedByRef(): CostEntryType['postedByRef'] {
    return this.view.postedByRef;
  }
}

function shown(amount: Money | null): MoneyType | null {
  return amount === null ? null : new ShownMoney(amount);
}

class ShownMoney implements MoneyType {
  constructor(private readonly amount: Money) {}

  get minor(): string {
    return this.amount.minor.toString();
  }
  get currency(): Money['currency'] {
    return this.amount.currency;
  }
  get formatted(): string {
    return formatMoney(this.amount);
  }
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
