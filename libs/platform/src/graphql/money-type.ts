import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { type CurrencyCode, type Money, Refusal, currencies, formatMoney, parseMinor } from '#kernel';

export const CurrencyCodeEnum = Object.fromEntries(Object.keys(currencies).map((code) => [code, code]));
registerEnumType(CurrencyCodeEnum, {
  name: 'CurrencyCode',
  description: 'Currency, ISO 4217.',
  valuesMap: Object.fromEntries(
    Object.entries(currencies).map(([code, { sign, exponent }]) => [
      code,
      { description: `Written with ${sign}; one unit has ${10 ** exponent} minor units.` },
    ]),
  ),
});

@ObjectType('Money', { description: 'An exact amount of money.' })
export class MoneyType {
  @Field(() => String, {
    description: 'Whole number of minor units (pence for GBP), in text so that no digit is lost.',
  })
  minor!: string;

  @Field(() => CurrencyCodeEnum, { description: 'Currency of the amount.' })
  currency!: CurrencyCode;

  @Field(() => String, { description: 'The amount as people read it, such as `-£1,234.56`.' })
  formatted!: string;
}

@InputType('MoneyInput', { description: 'An exact amount of money.' })
export class MoneyInput {
  @Field(() => String, { description: 'Whole number of minor units (pence for GBP) in text, such as `-123456`.' })
  @IsString()
  @MaxLength(40)
  minor!: string;

  @Field(() => CurrencyCodeEnum, { defaultValue: 'GBP', description: 'Currency of the amount.' })
  currency: CurrencyCode = 'GBP';
}

/** An amount as the API shows it. */
export function showMoney(amount: Money): MoneyType {
  return { minor: amount.minor.toString(), currency: amount.currency, formatted: formatMoney(amount) };
}

/** Reads an amount of an input. Refuses what `parseMinor` refuses, naming `path`, the way to the amount. */
export function readMoney(input: MoneyInput, ...path: readonly string[]): Money {
  try {
    return parseMinor(input.minor, input.currency);
  } catch (error) {
    throw error instanceof Refusal ? error.at(...path, 'minor') : error;
  }
}
