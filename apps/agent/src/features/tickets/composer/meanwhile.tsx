import { Button } from '@mantine/core';
import { Banner } from '@otklik/ui';
import * as m from '#words';
import type { Message } from '../cache.ts';

/** Somebody wrote while I was writing: their words are shown before mine go. */
export function Meanwhile({ messages, onSend }: { messages: readonly Message[]; onSend: () => void }) {
  const last = messages.at(-1);
  if (!last) return null;
  return (
    <Banner
      tone="warn"
      live
      action={
        <Button size="xs" variant="default" onClick={onSend}>
          {m.tickets_send_anyway()}
        </Button>
      }
    >
      {m.tickets_meanwhile({ name: last.author.name })} <q>{last.textVisible.slice(0, 160)}</q>
    </Banner>
  );
}
