const everyMs = 500;

/**
 * Calls `end` once the shell that `npm start` runs this process in has been gone for two looks: npm hands a signal on to that shell alone, which ends without a
 * word to what it runs, and a server that nobody sees any more would hold its data and ports. Ctrl-C reaches the shell and us at once: `end` is called then too,
 * and must do nothing where the end has begun. Started in another way it looks at nobody.
 */
export function followStarter(end: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const starter = process.ppid;
  let missed = 0;
  const timer = setInterval(() => {
    missed = process.ppid === starter ? 0 : missed + 1;
    if (missed < 2) return;
    clearInterval(timer);
    end();
  }, everyMs).unref();
}
