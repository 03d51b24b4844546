/** Our environment without PG* settings meant for other servers and without the machine's language. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|DATABASE_URL|OTKLIK_)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: process.platform === 'darwin' ? 'C' : 'C.UTF-8', TZ: 'UTC' };
}
