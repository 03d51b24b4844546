type Restart = () => Promise<void>;
let how: Restart | null = null;

/** Said once by the process that can begin anew. */
export function onRestart(run: Restart): void {
  how = run;
}

/** Ends everything in order and begins the process anew, with the same settings. Does nothing where the process belongs to somebody else (a test). */
export async function restart(): Promise<void> {
  await how?.();
}
