import { minifyContractRouter } from '@orpc/contract';
import { contract } from '@otklik/contract';
import type { Plugin } from 'vite';

const name = 'virtual:contract-routes';

/** Gives the browser the contract's paths and methods as data; the schemas and their library stay out of the bundle. */
export function contractRoutes(): Plugin {
  return {
    name: 'contract-routes',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(pathsOnly(minifyContractRouter(contract)))}` : undefined),
  };
}

/** Summaries, descriptions, tags and statuses are for the document, not for the browser. */
function pathsOnly(router: unknown): unknown {
  return JSON.parse(JSON.stringify(router), (key, value) => {
    if (key === 'meta' || key === 'errorMap') return {};
    if (key !== 'route') return value;
    const { method, path, inputStructure } = value;
    return { method, path, inputStructure };
  });
}
