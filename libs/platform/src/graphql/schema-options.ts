import type { BuildSchemaOptions } from '@nestjs/graphql';
import { DateTimeScalar } from './date-scalars.js';

/** How the schema is built from the classes; the same in service, in tests and when schema.graphql is written. */
export const schemaOptions: BuildSchemaOptions = {
  numberScalarMode: 'integer',
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  addNewlineAtEnd: true,
};
