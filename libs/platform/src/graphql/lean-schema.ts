import { GraphQLObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/**
 * Takes away the resolver that Nest gives every plain property, where it does no more than graphql's own default:
 * read the property of the same name. Compiled operations then read properties directly instead of calling functions.
 */
export function withoutPropertyResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (readsOwnProperty(field)) delete field.resolve;
    }
  }
  return schema;
}

type PropertyResolver = (parent: Record<string, unknown>) => unknown;

function readsOwnProperty(field: GraphQLField<unknown, unknown>): boolean {
  if (field.resolve?.name !== 'rootFieldResolver') return false;
  const resolve = field.resolve as unknown as PropertyResolver;
  const mark = {};
  return resolve({ [field.name]: mark }) === mark && resolve({}) === undefined;
}
