import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { complete } from './operators/complete.ts';
import { search } from './search.ts';

/** Contract line to verb, nothing else. */
export const searchRoutes = {
  search: on(contract.search.search, (ctx, { query }) => search(ctx, query)),
  completeSearch: on(contract.search.completeSearch, (ctx, { query }) => complete(ctx, query)),
};
