export type Entry = { version?: string; optionalDependencies?: Record<string, string>; [field: string]: unknown };

/** Adds to a lock file's `packages` the builds for other platforms that npm leaves out when it cannot fetch them while resolving (a registry
 *  without them, or an installation that was already there): `npm ci` then refuses the whole lock, and other platforms lack their
 *  program. Exact versions only; the platform is read from the name. Answers what was added. */
export function complete(packages: Record<string, Entry>): string[] {
  const added: string[] = [];
  for (const entry of Object.values(packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const at = `node_modules/${name}`;
      if (packages[at] || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) continue;
      const platform = platformOf(name);
      if (!platform) continue;
      packages[at] = { version, ...platform, optional: true };
      added.push(`${name}@${version}`);
    }
  return added;
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** `@x/binding-linux-arm64-musl` → Linux, arm64, musl; undefined when the name tells no platform. */
function platformOf(name: string): { cpu: string[]; libc?: string[]; os: string[] } | undefined {
  const words = name.split(/[-/]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined;
  return { cpu: [cpu], ...(libc ? { libc } : {}), os: [os] };
}
