import { Command, InvalidArgumentError } from 'commander';
import { type IsoDate, isIsoDate, systemActor } from '#kernel';
import { CreateApiToken, ReadApiTokens, RevokeApiToken, apiScopes } from '#identity';
import { withApplication } from '../application.js';
import { jsonLine, table } from '../io.js';
import { organisationNamed } from '../names.js';
import type { Deed } from '../program.js';

/** On whose authority: whoever can reach the database at its command line runs the platform. */
const operator = systemActor('command-line');

interface CreateOptions {
  readonly organisation: string;
  readonly name: string;
  readonly scope: string[];
  readonly expires?: IsoDate;
  readonly json?: boolean;
}

/** `commonbook token create|list|revoke`: API tokens of an organisation's systems. */
export function tokenCommand(run: (deed: Deed) => Promise<void>): Command {
  const organisation = ['--organisation <organisation>', 'id, identifier or name of the organisation'] as const;
  const json = ['--json', 'answer in JSON'] as const;
  return new Command('token')
    .description('make, list and revoke API tokens')
    .addCommand(
      new Command('create')
        .description('make a token; its text is shown this once')
        .requiredOption(...organisation)
        .requiredOption('--name <name>', 'what it is for')
        .requiredOption('--scope <scope...>', `what it may be used for: ${Object.keys(apiScopes).join(', ')}`)
        .option('--expires <day>', 'last day, YYYY-MM-DD; a year from today when left out', day)
        .option(...json)
        .action(async (options: CreateOptions) => run(create(options))),
    )
    .addCommand(
      new Command('list')
        .description('list the tokens of an organisation, ended ones too')
        .requiredOption(...organisation)
        .option(...json)
        .action(async (options: { organisation: string; json?: boolean }) => run(list(options))),
    )
    .addCommand(
      new Command('revoke')
        .description('revoke a token for good')
        .argument('<id>', 'public id of the token, tok_…')
        .option(...json)
        .action(async (id: string, options: { json?: boolean }) => run(revoke(id, options))),
    );
}

function create({ organisation, name, scope, expires, json }: CreateOptions): Deed {
  return async ({ io, environment }) => {
    const made = await withApplication('commonbook token create', environment, async (app) => {
      const { organisationId } = await organisationNamed(app, organisation);
      const terms = { organisationId, name, scopes: scope.flatMap((text) => text.split(',')) };
      const deed = app.get(CreateApiToken, { strict: false });
      return deed.run(operator, { ...terms, ...(expires !== undefined && { expiresOn: expires }) });
    });
    if (json) return io.out(jsonLine(made));
    io.note(`Token ${made.tokenId}, until ${made.expiresAt.toISOString().slice(0, 10)}. It is not shown again:\n`);
    io.out(`${made.secret}\n`);
  };
}

function list({ organisation, json }: { organisation: string; json?: boolean }): Deed {
  return async ({ io, environment }) => {
    const tokens = await withApplication('commonbook token list', environment, async (app) => {
      const { organisationId } = await organisationNamed(app, organisation);
      return app.get(ReadApiTokens, { strict: false }).run(operator, organisationId);
    });
    if (json) return io.out(jsonLine({ tokens }));
    const now = new Date();
    const rows = tokens.map(({ tokenId, name, scopes, expiresAt, revokedAt }) => {
      const ended = revokedAt !== null ? 'revoked' : expiresAt <= now ? 'ended' : 'until';
      return [tokenId, ended, (revokedAt ?? expiresAt).toISOString().slice(0, 10), scopes.join(','), name];
    });
    io.out(rows.length === 0 ? 'No tokens.\n' : table(rows));
  };
}

function revoke(id: string, { json }: { json?: boolean }): Deed {
  return async ({ io, environment }) => {
    await withApplication('commonbook token revoke', environment, async (app) =>
      app.get(RevokeApiToken, { strict: false }).run(operator, id),
    );
    io.out(json ? jsonLine({ revoked: id }) : `Revoked ${id}.\n`);
  };
}

function day(text: string): IsoDate {
  if (isIsoDate(text)) return text;
  throw new InvalidArgumentError('It must be a day of the calendar written as YYYY-MM-DD.');
}
