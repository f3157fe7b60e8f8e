import { writeFileSync } from 'node:fs';

/** Writes how many tests passed, failed and were skipped to the file of COMMONBOOK_TEST_TOTALS. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even load has no tests to count; it fails all the same.
    const totals = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(process.env.COMMONBOOK_TEST_TOTALS, JSON.stringify(totals));
  }
}
