import { type DocumentNode, Kind, visit } from 'graphql';

const known = new WeakMap<DocumentNode, { name: string | undefined }>();

/**
 * The variable that is used for nothing but an argument `after`: where a client resumes does not change what an event
 * looks like, so clients that differ only in it share executions. Undefined when there is none.
 */
export function resumeVariableOf(document: DocumentNode): string | undefined {
  let found = known.get(document);
  if (found === undefined) known.set(document, (found = { name: find(document) }));
  return found.name;
}

function find(document: DocumentNode): string | undefined {
  const uses = new Map<string, number>();
  let candidate: string | undefined;
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
    [Kind.ARGUMENT]: ({ name, value }) => {
      if (name.value === 'after' && value.kind === Kind.VARIABLE) candidate = value.name.value;
    },
  });
  return candidate !== undefined && uses.get(candidate) === 1 ? candidate : undefined;
}
