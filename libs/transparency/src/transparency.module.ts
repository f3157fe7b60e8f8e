import { Module } from '@nestjs/common';
import { VisibilityResolver } from './graphql/visibility.resolver.js';

/** Who can see what, said by the rules themselves. */
@Module({ providers: [VisibilityResolver] })
export class TransparencyModule {}
