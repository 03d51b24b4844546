import { build, type Plugin, type Rolldown } from 'vite';

/** What comes one after another while a desk opens: a file's name, and the modules that begin it, which bring what they import at once. */
const stages: readonly (readonly [name: string, begin: RegExp])[] = [
  ['app', /\/src\/main\.tsx$|\/agent\/index\.html$/],
  ['inbox-page', /\/inbox\/inbox-page\.tsx$/],
  ['ticket-pane', /\/inbox\/(ticket-pane|side-panel)\.tsx$/],
  ['editor', /\/composer\/editor\.tsx$/],
];
const page = /(^|[/-])(pages?|settings-layout)\.tsx$/;
const inner = 'OTKLIK_BUILD_LOOKS';

/**
 * Fifty files instead of five hundred. Left to itself the bundler makes a file of every set of modules that the same parts need, and a page asks for most of
 * them. Here a module comes with the first stage that needs it, with the parts of the desk (dialogs, menus, panels: fetched ahead, so they come together), or
 * with what several pages share; what only one page needs comes with it. Who needs what is known when unused exports are gone: hence a first build, kept nowhere.
 */
export function fewFiles(): { plugin: Plugin; nameOf: (id: string) => string | null } {
  let placed = new Map<string, string>();
  return {
    nameOf: (id) => placed.get(id) ?? null,
    plugin: {
      name: 'few-files',
      apply: 'build',
      async buildStart() {
        if (process.env[inner]) return;
        process.env[inner] = '1';
        try {
          const looked = (await build({
            configFile: `${import.meta.dirname}/../vite.config.ts`,
            logLevel: 'silent',
            build: { write: false, minify: false, reportCompressedSize: false },
          })) as Rolldown.RolldownOutput;
          placed = place(looked.output.filter((one): one is Rolldown.OutputChunk => one.type === 'chunk'));
        } finally {
          delete process.env[inner];
        }
      },
    },
  };
}

function place(made: readonly Rolldown.OutputChunk[]): Map<string, string> {
  const files = new Map(made.map((one) => [one.fileName, one]));
  const needed = (begin: readonly Rolldown.OutputChunk[]) => {
    const seen = new Set(begin);
    for (const one of seen)
      for (const name of one.imports) {
        const next = files.get(name);
        if (next) seen.add(next);
      }
    return [...seen].flatMap((one) => one.moduleIds);
  };
  const placed = new Map<string, string>();
  for (const [name, begin] of stages)
    for (const id of needed(made.filter((one) => begin.test(one.facadeModuleId ?? '')))) if (!placed.has(id)) placed.set(id, name);
  const staged = new Set(placed.keys());
  const once = new Set<string>();
  for (const entry of made.filter((one) => one.isDynamicEntry))
    for (const id of new Set(needed([entry]))) {
      if (staged.has(id)) continue;
      if (!page.test(entry.facadeModuleId ?? '')) placed.set(id, 'parts');
      else if (!once.has(id)) once.add(id);
      else if (!placed.has(id)) placed.set(id, 'pages');
    }
  return placed;
}
