import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type Chromium = { executablePath: string; env: Record<string, string> };

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache');

/** The browser for tests: CHROME_PATH when set, else the headless shell that npm brought, unpacked once (2 s, 200 MB) into
 *  node_modules/.cache with its own libraries and fonts, so a bare machine needs nothing else. */
export async function findChromium(): Promise<Chromium> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return { executablePath: chosen, env: environment() };
  if (`${process.platform}-${process.arch}` !== 'linux-x64')
    throw new Error('npm brings a browser for Linux x64 only: set CHROME_PATH to a Chrome or Chromium of yours.');
  const home = await unpacked();
  return {
    executablePath: path.join(home, 'chromium'),
    env: {
      ...environment(),
      LD_LIBRARY_PATH: path.join(home, 'al2023/lib'),
      FONTCONFIG_PATH: path.join(home, 'fonts'),
      XDG_CACHE_HOME: home,
    },
  };
}

/** Unpacks under another name and renames when whole: neither a killed run nor two at once can leave half a browser. */
async function unpacked(): Promise<string> {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const pkg = path.resolve(main, '../../..');
  const { version } = JSON.parse(await readFile(path.join(pkg, 'package.json'), 'utf8'));
  const home = path.join(cache, `chromium-${version}`);
  if (await stat(home).catch(() => undefined)) return home;

  const making = path.join(cache, `chromium-making-${process.pid}`);
  await mkdir(making, { recursive: true });
  // A process of its own, because the package reads where to unpack, and whether to bring libraries, from the environment at import.
  const script = `import chromium from ${JSON.stringify(pathToFileURL(path.join(pkg, 'build/esm/index.js')).href)}; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await new Promise<void>((done, failed) =>
    execFile(process.execPath, ['--input-type=module', '-e', script], { env }, (error, _out, words) =>
      error ? failed(new Error(`The test browser could not be unpacked: ${words || error.message}`)) : done(),
    ),
  );
  await writeFile(path.join(making, 'fonts/fonts.conf'), fontsBesideThis);
  await rename(making, home).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error; // another run was quicker
    return rm(making, { recursive: true, force: true });
  });
  const past = (await readdir(cache)).filter((name) => /^chromium-\d/.test(name) && path.join(cache, name) !== home);
  for (const name of past) await rm(path.join(cache, name), { recursive: true, force: true });
  return home;
}

/** The packed one looks in /tmp/fonts whatever TMPDIR says, and then every letter is an empty box. */
const fontsBesideThis = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function environment(): Record<string, string> {
  const { LD_LIBRARY_PATH: _, FONTCONFIG_PATH: __, ...rest } = process.env;
  return rest as Record<string, string>;
}
