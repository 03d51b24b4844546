// Makes a checkout ready to run: refuses a Node that cannot work, installs when the lock file asks for it, bundles the server and builds the web
// app when their sources changed. Plain JavaScript for whatever Node is there; speaks on standard error only. `ready.mjs install` leaves both
// out, `ready.mjs server` the web app.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const webFolders = ['apps/agent'];
const serverFolders = ['apps/server/src', 'demo', 'tools'];

refuseOldNode();
if (mustInstall()) alone(install, mustInstall);
if (process.argv[2] !== 'install' && mustBundle()) alone(bundle, mustBundle);
if (!process.argv[2] && mustBuild()) alone(build, mustBuild);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20) quit(`Otklik needs Node 20 or newer; this is ${process.version}. See https://nodejs.org/`);
  // Where npm brings Node 24 itself, any supported Node may start the installation.
  const brought = ['linux-x64', 'linux-arm64', 'win32-x64'].includes(`${process.platform}-${process.arch}`);
  if (!brought && (major < 22 || (major === 22 && minor < 18)))
    quit(`On ${process.platform} ${process.arch} Otklik needs Node 22.18 or newer; this is ${process.version}. See https://nodejs.org/`);
}

/** npm writes node_modules/.package-lock.json last. A newer lock file may still be the same one, touched by a checkout. */
function mustInstall() {
  const installed = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
  if (!installed) return true;
  if (statSync('package-lock.json').mtimeMs <= installed.mtimeMs) return false;
  return readText('node_modules/.otklik-lock') !== lockHash();
}

function install() {
  say('Installing packages (about a minute the first time)…');
  // Whatever NODE_ENV or npm settings say: Vite is a development package, Node 24 and PostgreSQL are optional ones.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { npm_execpath: npm, npm_node_execpath: node } = process.env; // the Node that runs npm: our own is about to be replaced
  if (npm) run(node || process.execPath, [npm, ...args]);
  else run('npm', args, { shell: process.platform === 'win32' });
  const brought = path.resolve('node_modules/.bin/node');
  if (process.platform !== 'win32' && existsSync(brought) && spawnSync(brought, ['--version']).status !== 0)
    quit('The Node 24 from npm does not run here (musl or a very old glibc). Use a Linux with glibc 2.28 or newer, such as Debian.');
  writeFileSync('node_modules/.otklik-lock', lockHash());
}

/** A third of a second; what was made remembers its sources, as the web app does. */
function mustBundle() {
  return readText('apps/server/dist/.sources') !== sourcesHash(serverFolders);
}

function bundle() {
  const sources = sourcesHash(serverFolders);
  run(anyNode(), ['tools/bundle-server.mjs']);
  writeFileSync('apps/server/dist/.sources', sources);
}

/** The build remembers names, sizes and times of the files it was made from: a look at all of them takes some milliseconds. */
function mustBuild() {
  return existsSync('apps/agent/vite.config.ts') && readText('apps/agent/dist/.sources') !== sourcesHash(webFolders);
}

function build() {
  say('Building the web app…');
  const sources = sourcesHash(webFolders); // before, so that a file saved meanwhile is built next time
  run(
    process.platform === 'win32' ? process.execPath : anyNode(),
    [viteScript(), 'build', 'apps/agent', '--config', 'apps/agent/vite.config.ts', '--logLevel', 'warn'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  writeFileSync('apps/agent/dist/.sources', sources);
}

function anyNode() {
  const brought = path.resolve('node_modules/.bin/node');
  return existsSync(brought) ? brought : process.execPath;
}

function viteScript() {
  const pkg = JSON.parse(readFileSync('node_modules/vite/package.json', 'utf8'));
  return path.join('node_modules/vite', pkg.bin.vite);
}

function sourcesHash(folders) {
  const hash = createHash('sha256').update(lockHash());
  const packages = readdirSync('packages').sort();
  for (const folder of [...folders, ...packages.map((name) => `packages/${name}`)]) walk(folder, hash);
  return hash.digest('hex');
}

function walk(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      // what a build leaves behind is no source of it: the compiler of words keeps a folder .lix
      if (!entry.name.startsWith('.') && !['node_modules', 'dist', 'generated', 'cache'].includes(entry.name)) walk(at, hash);
    } else if (!entry.name.startsWith('.') && !/(\.test\.tsx?|\.md)$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(at);
      // the compiler of words writes its settings anew as they were
      const seen = at.endsWith('.inlang/settings.json') ? readText(at) : `${size} ${mtimeMs}`;
      hash.update(`${at} ${seen}\n`);
    }
  }
}

/** One process at a time does the work; others wait for it and look again. A lock whose owner is dead is nobody's. */
function alone(work, needed) {
  const lock = path.join(root, '.cache/ready.lock');
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readText(lock));
    if (owner && !isAlive(owner)) rmSync(lock, { force: true });
    else if (!told) say(`Another process (pid ${owner}) is preparing this checkout; waiting for it…`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  if (needed()) work();
  rmSync(lock, { force: true });
}

function isAlive(pid) {
  if (process.platform === 'linux' && !readText(`/proc/${pid}/cmdline`)) return false; // gone, or a zombie
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function lockHash() {
  return createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function run(command, args, options) {
  const done = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (done.status !== 0)
    quit(`${path.basename(command)} ${args.slice(0, 3).join(' ')} failed${done.error ? `: ${done.error.message}` : '.'}`);
}

function say(words) {
  process.stderr.write(`${words}\n`);
}

function quit(words) {
  say(words);
  process.exit(1);
}
