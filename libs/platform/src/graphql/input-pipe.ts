import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, getMetadataStorage, validate } from 'class-validator';
import { Refusal } from '#kernel';
import { InvalidInput } from './invalid-input.js';

type InputClass = new () => object;
const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object, Date, BigInt]);
const MOST_TOLD = 20;
/** What must be there the schema has seen to: a member that is missing is one that may be. */
const OPTIONS = { validationError: { target: false }, forbidUnknownValues: false, skipMissingProperties: true };

/**
 * Checks the shape, lengths and formats an input class declares with class-validator. Inputs whose class declares
 * nothing pass through untouched. What is wrong is told all at once (the first 20), as `input-invalid` with paths.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  private readonly declares = new WeakMap<InputClass, boolean>();

  async transform(value: unknown, { metatype }: ArgumentMetadata): Promise<unknown> {
    if (typeof value !== 'object' || value === null || !isInputClass(metatype) || !this.isChecked(metatype))
      return value;
    const instance: object = plainToInstance(metatype, value);
    const errors = await validate(instance, OPTIONS);
    const [first, ...rest] = errors.flatMap((error) => refusalsOf(error, []));
    if (first !== undefined) throw new InvalidInput([first, ...rest.slice(0, MOST_TOLD - 1)]);
    return instance;
  }

  private isChecked(metatype: InputClass): boolean {
    let declared = this.declares.get(metatype);
    if (declared === undefined) {
      declared = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false).length > 0;
      this.declares.set(metatype, declared);
    }
    return declared;
  }
}

function isInputClass(metatype: unknown): metatype is InputClass {
  return typeof metatype === 'function' && !PLAIN.has(metatype);
}

function refusalsOf(error: ValidationError, above: readonly string[]): Refusal[] {
  const path = [...above, error.property];
  const own = Object.values(error.constraints ?? {}).map(
    (expected) => new Refusal('input-invalid', { found: shown(error.value), expected }, path),
  );
  return [...own, ...(error.children ?? []).flatMap((child) => refusalsOf(child, path))];
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 100)
    : null;
}
