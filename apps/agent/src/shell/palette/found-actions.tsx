import { Spotlight } from '@mantine/spotlight';
import { Avatar } from '@otklik/ui';
import { IconBuilding } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import * as m from '#words';
import { swapLayout } from '@otklik/core';
import { useFound } from './queries.ts';

/** Tickets, people and companies by the query; when nothing is found, by the same keys in the other layout. */
export function FoundActions({ query, onDone }: { query: string; onDone: () => void }) {
  const navigate = useNavigate();
  const first = useFound(query);
  const nothing = first.data && first.data.tickets.length + first.data.contacts.length + first.data.companies.length === 0;
  const other = nothing ? swapLayout(query) : null;
  const second = useFound(other ?? '');
  const found = other ? second.data : first.data;
  if (!query) return null;
  if (!found) return <Spotlight.Empty>{first.isError ? m.shell_failed_title() : m.shell_searching()}</Spotlight.Empty>;
  if (found.tickets.length + found.contacts.length + found.companies.length === 0)
    return <Spotlight.Empty>{m.shell_nothing_found()}</Spotlight.Empty>;
  const go = (run: () => void) => () => {
    onDone();
    run();
  };
  return (
    <>
      {found.tickets.length > 0 ? (
        <Spotlight.ActionsGroup label={m.shell_found_tickets()}>
          {found.tickets.map((ticket) => (
            <Spotlight.Action
              key={ticket.id}
              label={ticket.subject}
              description={`№ ${ticket.number} · ${ticket.requester.name}`}
              leftSection={<Avatar name={ticket.requester.name} size={26} />}
              onClick={go(() => void navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } }))}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {found.contacts.length > 0 ? (
        <Spotlight.ActionsGroup label={m.shell_contacts()}>
          {found.contacts.map((contact) => (
            <Spotlight.Action
              key={contact.id}
              label={contact.name}
              description={[contact.email, contact.companyName].filter(Boolean).join(' · ')}
              leftSection={<Avatar name={contact.name} size={26} />}
              onClick={go(() => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } }))}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {found.companies.length > 0 ? (
        <Spotlight.ActionsGroup label={m.shell_companies()}>
          {found.companies.map((company) => (
            <Spotlight.Action
              key={company.id}
              label={company.name}
              leftSection={<IconBuilding size={18} stroke={1.6} />}
              onClick={go(() => void navigate({ to: '/companies/$companyId', params: { companyId: company.id } }))}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
    </>
  );
}
