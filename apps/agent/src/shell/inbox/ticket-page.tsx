import { Columns } from '@otklik/ui';
import { getRouteApi } from '@tanstack/react-router';
import { ViewsPane } from '../../features/tickets/views/views-pane.tsx';
import { columnLabels } from './column-labels.ts';
import { SidePanel } from './side-panel.tsx';
import { TicketPane } from './ticket-pane.tsx';
import { ViewsInDrawer } from './views-in-drawer.tsx';

const route = getRouteApi('/desk/tickets/$ticketId');

/** One ticket on the whole page, for a link or a second window. */
export function TicketPage() {
  const { ticketId } = route.useParams();
  return (
    <Columns
      storageKey="otklik.columns"
      labels={columnLabels()}
      front="main"
      views={<ViewsInDrawer render={(close) => <ViewsPane viewId="" onPick={close} />} />}
      list={null}
      main={<TicketPane ticketId={ticketId} full />}
      side={<SidePanel ticketId={ticketId} />}
    />
  );
}
