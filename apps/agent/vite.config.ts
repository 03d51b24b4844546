import { paraglideVitePlugin } from '@inlang/paraglide-js';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractRoutes } from './dev/contract-routes.ts';
import { fewFiles } from './dev/few-files.ts';
import { shortWords } from './dev/short-words.ts';
import { fakeApi } from './dev/fake-api-plugin.ts';

// `OTKLIK_API=http://127.0.0.1:8080 npm run dev` talks to a running server; without it the development server answers from memory.
const api = process.env.OTKLIK_API;

const files = fewFiles();

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    paraglideVitePlugin({
      project: '../../packages/locales/project.inlang',
      outdir: './src/generated/words',
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
      localStorageKey: 'otklik.locale',
      emitReadme: false,
      emitPrettierIgnore: false,
    }),
    shortWords(),
    contractRoutes(),
    files.plugin,
    ...(api ? [] : [fakeApi()]),
  ],
  server: { host: '127.0.0.1', ...(api ? { proxy: { '/api': { target: api, changeOrigin: false } } } : {}) },
  build: {
    target: 'es2022',
    outDir: 'dist',
    sourcemap: false,
    assetsInlineLimit: 0,
    // one sheet of 50 kB: sixty small ones come one after another, and each has all that is drawn styled anew
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: files.nameOf, debugName: 'few-files' }] } },
    },
  },
});
