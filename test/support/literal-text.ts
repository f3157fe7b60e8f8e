const spokenAttributes = /\b(?:alt|title|aria-label|placeholder|summary|label)="([^"{]*[A-Za-z]{2}[^"{]*)"/g;
const spokenParameters =
  /\b(?:text|html|label|hint|legend|titleText|summaryText|titleHtml|serviceName|ariaLabel|menuButtonText|visuallyHiddenText|logoText)\s*:\s*(['"])((?:(?!\1).)*[A-Za-z]{2}(?:(?!\1).)*)\1/g;

/**
 * The words a template says by itself instead of asking the catalogue: text between tags, attributes that are read
 * out, and text handed to components. Every string of the pages must be in the catalogue, so this must find none.
 */
export function literalTextOf(template: string): string[] {
  const bare = template.replaceAll(/\{#[\s\S]*?#\}/g, '');
  const parameters = Array.from(bare.matchAll(spokenParameters), (match) => match[2] ?? '');
  const html = bare.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '');
  const attributes = Array.from(html.matchAll(spokenAttributes), (match) => match[1] ?? '');
  const text = html
    .replaceAll(/<[^>]*>/g, '\n')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => /[A-Za-z]{2}/.test(part));
  return [...text, ...attributes, ...parameters];
}
