import { Module } from '@nestjs/common';
import { PageDrawer } from './http/page-drawer.js';
import { PageResponder } from './http/page-responder.js';
import { PageServer } from './http/page-server.js';
import { Templates } from './view/templates.js';

/** The server-rendered pages. They know the schema and nothing of the features behind it. */
@Module({ providers: [PageDrawer, PageResponder, PageServer, Templates] })
export class WebModule {}
