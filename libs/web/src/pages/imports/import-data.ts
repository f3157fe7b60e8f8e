import type { RefusalData } from '../../forms/form-state.js';
import type { TheirCategory } from './match-form.js';

const SUM = '{ rows amount { minor formatted } }';

/** An import with all that its pages show. */
export const IMPORT = `fragment WholeImport on CostImport {
  id reference status version fileName fileSha256 fileKind rows uploadedAt
  sheet sheets headerLine firstLines { line cells }
  columns { name sample }
  mapping { field columns guess }
  options { dateOrder decimalMark sign defaultCategory { id } periodId relatedParty approvalRef }
  categories { value rows category { id } }
  check {
    file ${SUM} good ${SUM} bad ${SUM} held ${SUM}
    problems { line column found message hint } problemsPath
    blankRows blankSuppliers redactedNames lateRows belowZero
  }
  progress { phase rowsDone rowsTotal }
  lastRefusal { message hint }
  receipt { rows amount { minor formatted } postedAt leftOut { line column found message hint } }
}`;

/** Rows of a file and what they come to. */
export interface ImportSum {
  readonly rows: number;
  readonly amount: { readonly minor: string; readonly formatted: string };
}

export interface ImportProblem {
  readonly line: number;
  readonly column: string | null;
  readonly found: string;
  readonly message: string;
  readonly hint: string;
}

export interface ImportCheck {
  readonly file: ImportSum;
  readonly good: ImportSum;
  readonly bad: ImportSum;
  readonly held: ImportSum;
  readonly problems: readonly ImportProblem[];
  readonly problemsPath: string | null;
  readonly blankRows: number;
  readonly blankSuppliers: number;
  readonly redactedNames: number;
  readonly lateRows: number;
  readonly belowZero: number;
}

export interface ImportData {
  readonly id: string;
  readonly reference: string;
  readonly status: 'UPLOADED' | 'MATCHED' | 'CHECKED' | 'POSTING' | 'POSTED' | 'ABANDONED';
  readonly version: number;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly headerLine: number | null;
  readonly firstLines: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileKind: string;
  readonly rows: number;
  readonly uploadedAt: string;
  readonly columns: readonly { readonly name: string; readonly sample: readonly string[] }[];
  readonly mapping: readonly {
    readonly field: string;
    readonly columns: readonly number[];
    readonly guess: string | null;
  }[];
  readonly options: {
    readonly dateOrder: string;
    readonly decimalMark: string;
    readonly sign: string;
    readonly defaultCategory: { readonly id: string } | null;
    readonly periodId: string | null;
    readonly relatedParty: boolean | null;
    readonly approvalRef: string | null;
  };
  readonly categories: readonly (Omit<TheirCategory, 'categoryId'> & {
    readonly category: { readonly id: string } | null;
  })[];
  readonly check: ImportCheck | null;
  readonly progress: { readonly phase: string; readonly rowsDone: number; readonly rowsTotal: number } | null;
  readonly lastRefusal: Pick<RefusalData, 'message' | 'hint'> | null;
  readonly receipt: {
    readonly rows: number;
    readonly amount: { readonly minor: string; readonly formatted: string };
    readonly postedAt: string | null;
    readonly leftOut: readonly ImportProblem[];
  } | null;
}

/** What a step of an import answers. */
export interface ImportStep {
  readonly costImport: { readonly id: string } | null;
  readonly refusals: readonly RefusalData[];
}
