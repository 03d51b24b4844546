import { Modal, NumberInput, Switch } from '@mantine/core';
import type { Outputs } from '@otklik/client';
import { keys } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { SaveForm } from '../../../base/page/save-form.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { TemplateFields } from '../../tickets/responses/template-fields.tsx';

type AutoReply = Outputs['channels']['getAutoReply'];
type DialogProps = { inboxId: string; address: string; onClose: () => void };

/** The automatic answer of an inbox: off until switched on, in both languages, so many to one address a day. */
export default function AutoReplyDialog({ inboxId, address, onClose }: DialogProps) {
  const reply = useQuery({
    queryKey: [...keys.inboxes, inboxId, 'auto-reply'],
    queryFn: () => api.channels.getAutoReply({ params: { inboxId } }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} size={720} title={m.auto_reply_title({ address })} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      {reply.isError ? <Failed error={reply.error} onRetry={() => void reply.refetch()} /> : null}
      {reply.isPending ? <SkeletonRows label={m.shell_loading()} rows={4} height={44} avatar={false} /> : null}
      {reply.data ? <Form inboxId={inboxId} reply={reply.data} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ inboxId, reply, onClose }: { inboxId: string; reply: AutoReply; onClose: () => void }) {
  const [form, setForm] = useState(reply);
  const set = (part: Partial<AutoReply>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () => api.channels.saveAutoReply({ params: { inboxId }, body: form }),
    stale: [keys.inboxes],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <SaveForm save={save}>
      <Switch
        label={m.auto_reply_on()}
        description={m.auto_reply_hint({ place: '{{requester.first_name|…}}' })}
        checked={form.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
        data-autofocus
      />
      <TemplateFields bodies={form.bodies} onChange={(bodies) => set({ bodies })} withoutAgent />
      <NumberInput
        label={m.auto_reply_per_day()}
        min={1}
        max={10}
        value={form.perDay}
        onChange={(value) => set({ perDay: Math.min(10, Math.max(1, Math.round(Number(value)) || 1)) })}
        maw={320}
      />
    </SaveForm>
  );
}
