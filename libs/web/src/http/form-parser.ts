import type { FastifyInstance } from 'fastify';

/** Largest form of text fields: three hundred cost lines with long purposes fit. */
const LARGEST_FORM = 512 * 1024;

/** Reads posted forms into URLSearchParams, so that a field that is sent several times keeps all its values. */
export function readForms(scope: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  if (scope.hasContentTypeParser(type)) scope.removeContentTypeParser(type);
  scope.addContentTypeParser(type, { parseAs: 'string', bodyLimit: LARGEST_FORM }, (_request, body, done) => {
    done(null, new URLSearchParams(body.toString()));
  });
}
