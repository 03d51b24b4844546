import type { ColumnsProps } from '@otklik/ui';
import * as m from '#words';

/** Names of the columns for screen readers and drawers. */
export function columnLabels(): ColumnsProps['labels'] {
  return {
    views: m.shell_column_views(),
    list: m.shell_column_list(),
    main: m.shell_column_main(),
    side: m.shell_column_side(),
    resizeViews: m.shell_resize_views(),
    resizeList: m.shell_resize_list(),
    resizeSide: m.shell_resize_side(),
    close: m.shell_close(),
  };
}
