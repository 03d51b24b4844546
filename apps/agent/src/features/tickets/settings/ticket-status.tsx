import { StatusBadge } from '@otklik/ui';
import { memo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { nameIn, type StatusKind, statusKindName, statusTones } from './names.ts';
import { useTicketSettings } from './queries.ts';

/** The tenant's word for a ticket's status, coloured by its kind. */
export const TicketStatus = memo(function TicketStatus({ statusId, kind, small }: { statusId: string; kind: StatusKind; small?: boolean }) {
  const locale = useLocale();
  const own = useTicketSettings().data?.statuses.find((status) => status.id === statusId);
  return <StatusBadge label={own ? nameIn(own.names, locale) : statusKindName(kind)} tone={statusTones[kind]} small={small ?? false} />;
});
