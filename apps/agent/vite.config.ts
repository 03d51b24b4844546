import { paraglideVitePlugin } from '@inlang/paraglide-js';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractRoutes } from './dev/contract-routes.ts';
import { shortWords } from './dev/short-words.ts';
import { fakeApi } from './dev/fake-api-plugin.ts';

// `OTKLIK_API=http://127.0.0.1:8080 npm run dev` talks to a running server; without it the development server answers from memory.
const api = process.env.OTKLIK_API;

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
    ...(api ? [] : [fakeApi()]),
  ],
  server: { host: '127.0.0.1', ...(api ? { proxy: { '/api': { target: api, changeOrigin: false } } } : {}) },
  build: {
    target: 'es2022',
    outDir: 'dist',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // words and icons that several pages draw come together: alone, each would be a request of two hundred bytes
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shared', test: /generated.words.messages|@tabler.icons/, minShareCount: 8 }] } },
    },
  },
});
