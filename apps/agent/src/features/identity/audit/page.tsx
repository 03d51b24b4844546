import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, formatInstant } from '@otklik/ui';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import { actorWord } from '../../../base/actor-word.ts';
import * as m from '#words';
import { actWord, targetWord } from './act-words.ts';
import { Details } from './details.tsx';

/** Who did what to the settings, from where; the chain of hashes can be checked. */
export function AuditPage() {
  const locale = useLocale();
  const audit = useInfiniteQuery({
    queryKey: keys.audit({}),
    queryFn: ({ pageParam }) => api.identity.listAudit({ query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const verify = useChange({ run: () => api.identity.verifyAudit({}), stale: [], failed: m.identity_audit_check_failed() });
  return (
    <Page
      wide
      title={m.identity_audit_title()}
      text={m.identity_audit_text()}
      actions={
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} aria-hidden="true" />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {m.identity_audit_check()}
        </Button>
      }
    >
      {verify.data ? (
        <Banner tone={verify.data.intact ? 'info' : 'bad'} live>
          {verify.data.intact
            ? m.identity_audit_intact({ n: verify.data.entries })
            : m.identity_audit_broken({ seq: verify.data.firstBrokenSeq ?? 0 })}
        </Banner>
      ) : null}
      <DataTable
        query={audit}
        rows={audit.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(entry) => String(entry.seq)}
        label={m.identity_audit_title()}
        empty={m.identity_audit_empty()}
        columns={[
          {
            key: 'at',
            title: m.identity_audit_when(),
            nowrap: true,
            cell: (entry) => <time dateTime={entry.at}>{formatInstant(entry.at, locale)}</time>,
          },
          { key: 'who', title: m.identity_audit_who(), cell: (entry) => actorWord(entry.actor) },
          { key: 'what', title: m.identity_audit_what(), cell: (entry) => <span title={entry.action}>{actWord(entry.action)}</span> },
          { key: 'target', title: m.identity_audit_target(), cell: (entry) => entry.target.name || targetWord(entry.target.kind) },
          {
            key: 'details',
            title: m.identity_audit_details(),
            cell: (entry) => <Details action={entry.action} details={entry.details} />,
          },
          { key: 'address', title: m.identity_session_address(), cell: (entry) => entry.address },
        ]}
      />
      {audit.hasNextPage ? (
        <Button variant="default" mt="md" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </Page>
  );
}
