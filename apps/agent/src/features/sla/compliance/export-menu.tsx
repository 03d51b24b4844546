import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { complianceExportUrl } from '../../../base/api.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Asked } from './queries.ts';

type ExportMenuProps = { asked: Asked; disabled: boolean; opened: { key: string | null; name: string } | null };

/** Downloads what the page shows: its rows, and the broken promises of the row that is open, or of all. */
export function ExportMenu({ asked: { filter, ...period }, disabled, opened }: ExportMenuProps) {
  const mayListTickets = useMay('tickets.export');
  const url = (of: Record<string, string>) =>
    `${complianceExportUrl}?${new URLSearchParams({ ...period, filter: JSON.stringify(filter), ...of })}`;
  const breaches = { what: 'breaches', ...(opened && { key: opened.key ?? '' }) };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={disabled} leftSection={<IconDownload size={15} aria-hidden="true" />}>
          {m.time_export()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.compliance_export_rows()}</Menu.Label>
        {linksOf(url, {})}
        {mayListTickets ? (
          <>
            <Menu.Divider />
            <Menu.Label>{opened ? m.compliance_breaches({ name: opened.name }) : m.compliance_export_breaches()}</Menu.Label>
            {linksOf(url, breaches)}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function linksOf(url: (of: Record<string, string>) => string, of: Record<string, string>) {
  const looks = [
    [m.bulk_export_xlsx(), { format: 'xlsx' }],
    [m.bulk_export_csv_semicolon(), { separator: 'semicolon' }],
    [m.bulk_export_csv(), {}],
  ] as const;
  return looks.map(([name, look]) => (
    <Menu.Item key={name} component="a" href={url({ ...of, ...look })} download>
      {name}
    </Menu.Item>
  ));
}
