import { registerEnumType } from '@nestjs/graphql';

/** An enum of the API whose values are named and described by a table of meanings. */
export function describedEnum<K extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<K, string>>,
): Record<K, K> {
  const keys = Object.keys(meanings) as K[];
  const values = Object.fromEntries(keys.map((key) => [key, key])) as Record<K, K>;
  const valuesMap = Object.fromEntries(keys.map((key) => [key, { description: meanings[key] }]));
  registerEnumType<Record<string, string>>(values, { name, description, valuesMap });
  return values;
}
