import type { Plugin } from 'vite';

const message =
  /^const ru_\w+ = \/\*\*[^]*?\*\/ (\([^)]*\) => \{[^]*?\n\};)\n\nconst en_\w+ = \/\*\*[^]*?\*\/ (\([^)]*\) => \{[^]*?\n\};)$/m;

/**
 * Shortens the generated words for the browser: each is a module that chooses the language by the same forty characters, and no page asks for a word in
 * another language than its own. One function chooses instead. A word that looks different from what is expected stays as it is.
 */
export function shortWords(): Plugin {
  return {
    name: 'short-words',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/generated\/words\/messages\/\w+\.js$/.test(id)) return;
      const name = (/^export \{ \w+ as "(\w+)" \}/m.exec(code) ?? /^export const (\w+)/m.exec(code))?.[1];
      const found = message.exec(code);
      if (!name || !found) return;
      const [, ru = '', en = ''] = found;
      const plural = code.includes('registry.') ? "import * as registry from '../registry.js';\n" : '';
      return `${plural}import { say } from '../../../base/say.ts';
export const ${name} = /*#__PURE__*/ say(${text(ru)}, ${text(en)});`;
    },
  };
}

/** The text itself when the word takes nothing, its function otherwise. */
function text(source: string): string {
  const plain = /^\(\) => \{\s*return \/\*\*.*?\*\/ \((`[^`]*`)\)\s*\};$/.exec(source)?.[1];
  return plain ?? source.replace(/;$/, '').replace(/\?\./g, '.');
}
