import { Suspense } from 'react';
import { lazily } from '../../../base/lazily.ts';
import { useBulkMacroAsked } from '../../tickets/bulk/macro-store.ts';

const BulkMacroPicker = lazily(() => import('./bulk-picker.tsx'));

/** Offers macros for the marked tickets when a key or the bar wants them. */
export function BulkMacros() {
  if (!useBulkMacroAsked((state) => state.asked)) return null;
  return (
    <Suspense fallback={null}>
      <BulkMacroPicker onClose={useBulkMacroAsked.getState().leave} />
    </Suspense>
  );
}
