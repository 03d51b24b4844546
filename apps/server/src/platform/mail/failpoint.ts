/**
 * A named step at which a test may kill the process or make it throw. In a build under test (OTKLIK_TEST_BUILD=1)
 * OTKLIK_FAILPOINT=`imap.after-fetch@3` ends the process by SIGKILL when that step is passed for the third time
 * (`@1` when no number is given). Otherwise it does nothing and costs one comparison.
 */
export function failpoint(name: string): void {
  if (armed === undefined || name !== armed.name) return;
  armed.left -= 1;
  if (armed.left === 0) process.kill(process.pid, 'SIGKILL');
}

const armed = readFailpoint();

function readFailpoint(): { name: string; left: number } | undefined {
  if (process.env.OTKLIK_TEST_BUILD !== '1' || !process.env.OTKLIK_FAILPOINT) return undefined;
  const [name = '', count = '1'] = process.env.OTKLIK_FAILPOINT.split('@');
  return { name, left: Number(count) };
}
