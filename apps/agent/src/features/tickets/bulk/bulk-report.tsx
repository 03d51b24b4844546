import { Anchor, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { keys } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { fetchReasons } from '../../../base/reason-of.ts';
import * as m from '#words';
import { bulkReason } from './bulk-reason.ts';
import { useBulkReport } from './report-store.ts';

/** The tickets of a bulk change that were refused or left as they are, each with its reason. */
export function BulkReport({ bulkId }: { bulkId: string }) {
  const close = useBulkReport((state) => state.close);
  const report = useQuery({
    queryKey: keys.bulk(bulkId),
    queryFn: () => fetchReasons().then(() => api.tickets.getBulk({ params: { bulkId } })),
    staleTime: 0,
  });
  return (
    <Modal
      opened
      onClose={close}
      title={m.bulk_report()}
      size={560}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {report.isPending ? <SkeletonRows label={m.shell_loading()} rows={4} height={36} avatar={false} /> : null}
      {report.isError ? <Failed error={report.error} onRetry={() => void report.refetch()} /> : null}
      {report.data ? (
        <Stack gap="sm">
          <Text c="dimmed">{m.bulk_summary({ changed: report.data.changed, total: report.data.total })}</Text>
          <Table>
            <Table.Tbody>
              {report.data.faults.map((fault) => (
                <Table.Tr key={fault.ticketId}>
                  <Table.Td w={110}>
                    {fault.number === null ? (
                      '—'
                    ) : (
                      <Anchor component={Link} to={`/tickets/${fault.ticketId}`} onClick={close}>
                        {`№ ${fault.number}`}
                      </Anchor>
                    )}
                  </Table.Td>
                  <Table.Td>{bulkReason(fault.code)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      ) : null}
    </Modal>
  );
}
