/** Waits until a condition holds, at most so long. */
export async function until(condition: () => boolean, milliseconds = 8000): Promise<void> {
  const limit = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > limit)
      throw new Error(`It did not come to pass within ${milliseconds} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
