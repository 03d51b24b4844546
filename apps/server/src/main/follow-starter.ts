const everyMs = 500;

/**
 * Ends this process, as SIGTERM would, once the shell that `npm start` runs it in is gone: npm hands a signal on to that shell alone, which ends without a word
 * to what it runs, and a server that nobody sees any more would hold its data and ports. Started in another way it looks at nobody.
 */
export function followStarter(): void {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs).unref();
}
