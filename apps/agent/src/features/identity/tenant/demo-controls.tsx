import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import styles from '../../../base/page/page.module.css';
import { useMe } from '../../../base/session/queries.ts';
import { toastDone } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

/** One press loads the demo company; removing it asks for a word, for it cannot be undone. */
export function DemoControls() {
  const { tenant } = useMe();
  const queryClient = useQueryClient();
  const [word, setWord] = useState('');
  const [asked, setAsked] = useState(false);
  const refresh = () => void queryClient.invalidateQueries();
  const load = useChange({
    run: () => api.demo.loadDemo({}),
    stale: [],
    failed: m.identity_demo_load_failed(),
    onDone: ({ tickets, users }) => {
      toastDone(m.identity_demo_loaded({ tickets, users }));
      refresh();
    },
  });
  const clear = useChange({
    run: () => api.demo.clearDemo({}),
    stale: [],
    failed: m.identity_demo_clear_failed(),
    onDone: () => {
      toastDone(m.identity_demo_cleared());
      setAsked(false);
      setWord('');
      refresh();
    },
  });
  if (!tenant.demoLoaded)
    return (
      <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
        {m.identity_demo_load()}
      </Button>
    );
  if (!asked)
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {m.identity_demo_clear()}
      </Button>
    );
  const needed = m.identity_demo_word();
  return (
    <div className={styles.row}>
      <TextInput
        label={m.identity_demo_type_word({ word: needed })}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
        autoFocus
      />
      <Button
        color="red"
        style={{ alignSelf: 'flex-end' }}
        disabled={word.trim().toLowerCase() !== needed.toLowerCase()}
        loading={clear.isPending}
        onClick={() => clear.mutate()}
      >
        {m.identity_demo_clear()}
      </Button>
    </div>
  );
}
