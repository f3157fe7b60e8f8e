import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Types, fields, arguments and enum values without a description. */
export function undescribed(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap((type) => {
    const members = membersOf(type).flatMap(({ name, description, args }) => [
      ...(description ? [] : [`${type.name}.${name}`]),
      ...args.filter((argument) => !argument.description).map((argument) => `${type.name}.${name}(${argument.name}:)`),
    ]);
    const isRoot =
      type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();
    return type.description || isRoot ? members : [type.name, ...members];
  });
}

/** Mutations whose payload cannot carry a refusal: it is no MutationPayload, or another field of it must have a value. */
export function deafPayloads(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, type }) => {
    const payload = isNonNullType(type) ? type.ofType : type;
    if (!isObjectType(payload)) return [name];
    const carries = payload.getInterfaces().some((implemented) => implemented.name === 'MutationPayload');
    const stubborn = Object.values(payload.getFields()).filter(
      (field) => field.name !== 'refusals' && isNonNullType(field.type),
    );
    return [...(carries ? [] : [name]), ...stubborn.map((field) => `${name}: ${payload.name}.${field.name}`)];
  });
}

/** Mutations that could happen twice: they neither take an idempotency key nor stand in the list of the harmless ones. */
export function repeatable(schema: GraphQLSchema, harmless: readonly string[]): string[] {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const wrong = mutations.filter(({ name, args }) => {
    const key = args.find((argument) => argument.name === 'idempotencyKey');
    return harmless.includes(name) ? key !== undefined : key === undefined || !isNonNullType(key.type);
  });
  const gone = harmless.filter((name) => !mutations.some((mutation) => mutation.name === name));
  return [...wrong.map(({ name }) => name), ...gone.map((name) => `${name} is no mutation`)];
}

/** Fields of money's kind whose type is a number: an amount is a Money, never a Float or an Int. */
export function numericMoney(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap((type) =>
    membersOf(type)
      .filter(
        ({ name, typeName }) =>
          typeName === 'Float' || (/amount|money|minor|cost$|price/i.test(name) && typeName === 'Int'),
      )
      .map(({ name }) => `${type.name}.${name}`),
  );
}

/** Arguments of root fields that are lists of inputs: the pipe checks an input and what is in it, not a bare list. */
export function bareLists(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap(({ name, args }) =>
      args
        .filter(({ type }) => {
          const list = isNonNullType(type) ? type.ofType : type;
          return isListType(list) && isInputObjectType(getNamedType(list));
        })
        .map((argument) => `${name}(${argument.name}:)`),
    ),
  );
}

interface Member {
  readonly name: string;
  readonly description: string | null | undefined;
  readonly typeName: string;
  readonly args: readonly { name: string; description?: string | null | undefined }[];
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !builtIn.has(name));
}

function membersOf(type: GraphQLNamedType): Member[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).map(({ name, description, args, type: of }) => {
      return { name, description, args, typeName: of.toString().replace(/[[\]!]/g, '') };
    });
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(({ name, description, type: of }) => {
      return { name, description, args: [], typeName: of.toString().replace(/[[\]!]/g, '') };
    });
  }
  if (!isEnumType(type)) return [];
  return type.getValues().map(({ name, description }) => ({ name, description, args: [], typeName: '' }));
}
