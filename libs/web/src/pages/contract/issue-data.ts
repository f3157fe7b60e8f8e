import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';

/** The selection of an issue. */
export const ISSUE = `fragment WholeIssue on Issue {
  id number title problem status level overdue raisedAt raisedBy viewerRaisedIt agreed agreedNo
  parties { id name } confirmedBy { id name } levels { level from dueAt leftAt }
  steps { kind level person words matterId at organisation { id name } position { interest need option } }
}`;

export interface IssueStepData {
  readonly kind: string;
  readonly level: string;
  readonly person: string | null;
  readonly words: string | null;
  readonly matterId: string | null;
  readonly at: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly position: { readonly interest: string; readonly need: string; readonly option: string } | null;
}

export interface IssueData {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly problem: string;
  readonly status: 'OPEN' | 'RESOLVED' | 'TAKEN_TO_MATTER' | 'WITHDRAWN';
  readonly level: 'PARTIES' | 'MANAGEMENT_TEAM' | 'LEADERSHIP_TEAM';
  readonly overdue: boolean;
  readonly raisedAt: string;
  readonly raisedBy: string | null;
  readonly viewerRaisedIt: boolean;
  readonly agreed: string | null;
  readonly agreedNo: number | null;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly confirmedBy: readonly { readonly id: string; readonly name: string }[];
  readonly levels: readonly {
    readonly level: string;
    readonly from: string;
    readonly dueAt: string;
    readonly leftAt: string | null;
  }[];
  readonly steps: readonly IssueStepData[];
}

const READ = `query Issue($id: ID!) { issue(id: $id) { ...WholeIssue } } ${ISSUE}`;

/** The issue of the page's address. Throws the problem "not found". */
export async function readIssue({ execute, params }: PageRequest): Promise<IssueData> {
  const { issue } = await execute<{ issue: IssueData | null }>(READ, { id: params['issueId'] });
  if (issue === null) throw new PageProblem('not-found');
  return issue;
}

/** The address of an issue's page. */
export function issueHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/issues/${id}`;
}
