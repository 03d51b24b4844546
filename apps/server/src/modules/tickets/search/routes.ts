import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { search } from './search.ts';

/** Contract line to verb, nothing else. */
export const searchRoutes = {
  search: on(contract.search.search, (ctx, { query }) => search(ctx, query)),
};
