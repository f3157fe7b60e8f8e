import type { INestApplicationContext } from '@nestjs/common';
import type { Viewer } from '#alliance';
import { type CostEntryView, OpenBookReader } from '#ledger';

type EntryFilter = Parameters<OpenBookReader['entries']>[1];

const PAGE = 500;

/** Every line a viewer may see that fits the filter, newest first, read a page at a time so that any book fits. */
export async function* readLines(
  app: INestApplicationContext,
  viewer: Viewer,
  filter: EntryFilter,
): AsyncGenerator<CostEntryView> {
  const reader = app.get(OpenBookReader, { strict: false });
  for (let position: bigint | null = null; ;) {
    // One more than asked for says that there are more; it comes again as the first of the next page.
    const lines: CostEntryView[] = await reader.entries(viewer, filter, { size: PAGE, backwards: false, position });
    yield* lines.slice(0, PAGE);
    const last = lines[PAGE - 1];
    if (last === undefined || lines.length <= PAGE) return;
    position = last.seq;
  }
}
