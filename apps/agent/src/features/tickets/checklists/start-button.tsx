import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconChecklist } from '@tabler/icons-react';
import * as m from '#words';
import { knownTicket } from '../cache.ts';
import { useChecklistTemplates, useStartChecklist } from './queries.ts';
import styles from './checklists.module.css';

/** Starts a checklist by hand: the templates of the ticket's type first. Nothing when the tenant has none. */
export function StartButton({ ticketId, autoFocus = false }: { ticketId: string; autoFocus?: boolean }) {
  const typeId = knownTicket(useQueryClient(), ticketId)?.typeId ?? null;
  const templates = useChecklistTemplates().data?.items ?? [];
  const start = useStartChecklist(ticketId);
  const fits = (typeIds: readonly string[]) => typeIds.length === 0 || (typeId !== null && typeIds.includes(typeId));
  if (templates.length === 0) return <p className={styles.none}>{m.checklists_no_templates()}</p>;
  const offered = templates.toSorted((a, b) => Number(fits(b.typeIds)) - Number(fits(a.typeIds)));
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          className={styles.add}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconChecklist size={15} stroke={1.6} />}
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
        >
          {m.checklists_start()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {offered.map((template) => (
          <Menu.Item key={template.id} onClick={() => start.mutate(template)}>
            {template.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
