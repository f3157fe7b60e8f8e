import { Injectable } from '@nestjs/common';
import { FileStore } from '#platform';
import { ImportStore } from '../store/import-store.js';
import { OpenBookStore } from '../store/open-book-store.js';
import type { UploadedLayout } from './import-record.js';
import { headerHash } from './matching/header-name.js';
import type { LayoutChoice } from './reading/file-layout.js';
import { surveyLayout } from './survey-layout.js';

/** A stored file and whose it is. */
export interface SurveyedFile {
  readonly allianceNo: number;
  readonly organisationNo: number;
  /** Hex. */
  readonly fileSha256: string;
}

/** Surveys a stored file with what is known of its organisation: our categories, and how it matched such files before. */
@Injectable()
export class FileSurvey {
  constructor(
    private readonly files: FileStore,
    private readonly store: ImportStore,
    private readonly books: OpenBookStore,
  ) {}

  /** Refuses what `surveyLayout` refuses. */
  async run({ allianceNo, organisationNo, fileSha256 }: SurveyedFile, choice: LayoutChoice): Promise<UploadedLayout> {
    const { categories } = await this.books.book(allianceNo);
    const remembered = async (columns: readonly string[]) =>
      this.store.profile(allianceNo, organisationNo, headerHash(columns));
    return surveyLayout(this.files.pathOf(fileSha256), { categories, remembered }, choice);
  }
}
