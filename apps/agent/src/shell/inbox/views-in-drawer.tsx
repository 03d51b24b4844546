import { useColumns } from '@otklik/ui';
import type { ReactNode } from 'react';

/** Gives its child the way to close the drawer it may stand in. */
export function ViewsInDrawer({ render }: { render: (close: () => void) => ReactNode }) {
  return render(useColumns().closeDrawers);
}
