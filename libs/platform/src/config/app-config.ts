import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { projectPath } from './project-path.js';
import { FromEnvironment, wholeNumber, yesOrNo } from './variable.js';

const POSTGRES_URL = /^postgres(ql)?:\/\/\S+$/;
const A_PORT = 'a whole number from 0 to 65535';

/** All that can be set from outside, read once at the start (`loadConfig`). Its initial values are the defaults. */
export class AppConfig {
  @FromEnvironment({
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL server to use instead of the embedded one. Its user must be a member of commonbook_app.',
    expected: 'postgresql://user:password@host:5432/database',
    byDefault: 'the embedded PostgreSQL',
    secret: true,
  })
  @Matches(POSTGRES_URL)
  @IsOptional()
  databaseUrl = '';

  @FromEnvironment({
    name: 'MIGRATION_DATABASE_URL',
    meaning: 'The same database as its owner, who creates the tables.',
    expected: 'postgresql://owner:password@host:5432/database',
    byDefault: 'DATABASE_URL',
    secret: true,
  })
  @Matches(POSTGRES_URL)
  @IsOptional()
  migrationDatabaseUrl = '';

  @FromEnvironment({
    name: 'DATABASE_POOL',
    meaning: 'Database connections that write, at most.',
    expected: 'a whole number from 2 to 200',
    read: wholeNumber,
  })
  @IsInt()
  @Min(2)
  @Max(200)
  databasePool = 10;

  @FromEnvironment({
    name: 'PORT',
    meaning: 'Port to serve on. 0 takes any free one.',
    expected: A_PORT,
    read: wholeNumber,
  })
  @IsInt()
  @Max(65_535)
  port = 3000;

  @FromEnvironment({
    name: 'HOST',
    meaning: 'Address to listen on. 0.0.0.0 serves other machines too; put TLS in front of it.',
    expected: 'an IP address or a host name',
  })
  @Matches(/^[\w.:-]{1,253}$/)
  host = '127.0.0.1';

  @FromEnvironment({
    name: 'PUBLIC_URL',
    meaning: 'Address people reach Commonbook at; it goes into links and decides which pages may call the API.',
    expected: 'http:// or https:// with a host, no path: https://book.example.org',
    byDefault: 'http://localhost and the port',
  })
  @Matches(/^https?:\/\/[\w.-]+(:\d{1,5})?$/)
  @IsOptional()
  publicUrl = 'http://localhost:3000';

  @FromEnvironment({
    name: 'DATA_DIR',
    meaning: 'Directory for the embedded database and uploaded files.',
    expected: 'a path',
    byDefault: '.data beside package.json',
  })
  @IsString()
  dataDir = projectPath('.data');

  @FromEnvironment({
    name: 'DEMO',
    meaning: 'Load the demonstration alliance into an empty database at the start.',
    expected: 'yes or no',
    byDefault: 'yes with the embedded database, no with DATABASE_URL',
    read: yesOrNo,
  })
  @IsBoolean()
  @IsOptional()
  demo?: boolean;

  @FromEnvironment({
    name: 'SMTP_URL',
    meaning: 'Mail server for sign-in codes.',
    expected: 'smtp://user:password@host:587 or smtps://…',
    byDefault: 'no mail is sent; it can be read at /outbox',
    secret: true,
  })
  @Matches(/^smtps?:\/\/\S+$/)
  @IsOptional()
  smtpUrl?: string;

  @FromEnvironment({
    name: 'MAIL_FROM',
    meaning: 'Sender of our mail.',
    expected: 'an e-mail address, with or without a name',
  })
  @Matches(/^([^<>]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/)
  mailFrom = 'Commonbook <no-reply@localhost>';

  @FromEnvironment({
    name: 'METRICS_PORT',
    meaning: 'Port for Prometheus metrics, apart from what people reach.',
    expected: A_PORT,
    byDefault: 'no metrics are served',
    read: wholeNumber,
  })
  @IsInt()
  @Max(65_535)
  @IsOptional()
  metricsPort?: number;

  @FromEnvironment({
    name: 'RATE_LIMIT',
    meaning: 'Cost points each caller of the API gets back every second; ten times as many can be spent at once.',
    expected: 'a whole number, 0 for no limit',
    read: wholeNumber,
  })
  @IsInt()
  @Min(0)
  rateLimit = 10_000;

  @FromEnvironment({
    name: 'LOG_LEVEL',
    meaning: 'Least important line that is logged.',
    expected: 'fatal, error, warn, info, debug, trace or silent',
  })
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel = 'info';

  @FromEnvironment({
    name: 'NODE_ENV',
    meaning: 'In production GraphiQL and the outbox page are off and cookies need TLS.',
    expected: 'production, development or test',
  })
  @IsIn(['production', 'development', 'test'])
  nodeEnv = 'development';

  /** Whether the database is the one this process brings with it. */
  get embedded(): boolean {
    return this.databaseUrl === '';
  }
}
