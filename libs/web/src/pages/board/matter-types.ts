import type { Translate } from '../../view/catalogue.js';

/** The kinds of matters as a list to choose from, in the order of their names. */
export function matterTypeChoices(
  t: Translate,
  { enumValues }: { readonly enumValues: readonly { readonly name: string }[] },
): { value: string; text: string }[] {
  const choices = enumValues.map(({ name }) => ({ value: name, text: t(`matterTypes.${name}`) }));
  return choices.toSorted((a, b) => a.text.localeCompare(b.text, t('language')));
}
