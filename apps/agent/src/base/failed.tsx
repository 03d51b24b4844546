import { ErrorPane } from '@otklik/ui';
import * as m from '#words';
import { reasonOf, requestOf } from './reason-of.ts';

/** A pane that could not be loaded: the reason, the request id and a way to try again. */
export function Failed({ error, onRetry, title }: { error: unknown; onRetry: () => void; title?: string }) {
  return (
    <ErrorPane
      title={title ?? m.shell_failed_title()}
      reason={reasonOf(error)}
      requestId={requestOf(error)}
      retryLabel={m.shell_retry()}
      onRetry={onRetry}
    />
  );
}
