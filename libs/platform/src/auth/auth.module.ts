import { Global, Module } from '@nestjs/common';
import { ContextFactory } from './context-factory.js';

/** Who is calling. The identity feature provides the AUTHENTICATOR; without it everybody is the public. */
@Global()
@Module({ providers: [ContextFactory], exports: [ContextFactory] })
export class AuthModule {}
