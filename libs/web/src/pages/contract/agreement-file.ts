import type { FormProblem, FormState } from '../../forms/form-state.js';
import { refusedFile } from '../../forms/refused-file.js';
import type { PageRequest } from '../../http/page.js';

/** The document of an agreement on a form about it: the file is sent first, by a form of its own. */
export interface AgreementFile {
  readonly problems: readonly FormProblem[];
  /** Fingerprint of the file that was taken; null while there is none. */
  readonly fileHash: string | null;
  /** For the form that sends the file. */
  readonly file: { readonly allianceId: string; readonly next: string; readonly back: string; readonly open: boolean };
}

/** What the page of a form knows of its document. A file that was refused goes before problems of the form. */
export function agreementFile(request: PageRequest, allianceId: string, form: FormState): AgreementFile {
  const { query, path } = request;
  const refused = refusedFile(request, 'agreement.fileRefusals', ['alliance.document-too-large', 'input-invalid']);
  const given = form.values['fileHash'] ?? query.get('hash') ?? '';
  return {
    problems: refused.length > 0 ? refused : form.problems,
    fileHash: /^[0-9a-f]{64}$/.test(given) ? given : null,
    file: { allianceId, next: path, back: path, open: refused.length > 0 },
  };
}
