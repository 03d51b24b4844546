import { MomentInput } from '../../../base/moment/moment-input.tsx';
import * as m from '#words';

/** Until when many tickets are snoozed. Gives nothing while it is empty, null while it means nothing. */
export function BulkSnooze({ onChange }: { onChange: (until: string | null | undefined) => void }) {
  return <MomentInput label={m.rest_bulk_snooze()} placeholder={m.bulk_leave()} onChange={onChange} />;
}
