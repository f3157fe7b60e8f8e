import { Global, Module } from '@nestjs/common';
import { AccessChanges } from './access-changes.js';
import { ContextFactory } from './context-factory.js';

/** Who is calling. The identity feature provides the AUTHENTICATOR; without it everybody is the public. */
@Global()
@Module({ providers: [AccessChanges, ContextFactory], exports: [AccessChanges, ContextFactory] })
export class AuthModule {}
