import { Injectable } from '@nestjs/common';
import { AppConfig, BugReports } from '#platform';

/** What the routes need of the process they stand in. */
@Injectable()
export class ImportEdge {
  readonly publicUrl: string;

  constructor(
    config: AppConfig,
    readonly bugs: BugReports,
  ) {
    this.publicUrl = config.publicUrl;
  }
}
