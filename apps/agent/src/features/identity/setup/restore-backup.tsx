import { Button, FileButton, Progress } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../../base/form-error.tsx';
import { fetchReasons } from '../../../base/reason-of.ts';
import * as m from '#words';
import styles from '../gate/gate.module.css';
import { sendBackup, untilBack } from './send-backup.ts';

type Stage = { percent: number } | 'restarting' | 'slow' | null;

/** On a fresh installation: a backup instead of a new account. */
export function RestoreBackup() {
  const [stage, setStage] = useState<Stage>(null);
  const [error, setError] = useState<unknown>(null);
  const begin = async (file: File | null) => {
    if (!file) return;
    setError(null);
    setStage({ percent: 0 });
    try {
      await sendBackup(file, (percent) => setStage({ percent }));
      setStage('restarting');
      // everything of the former installation is forgotten with the page
      if (await untilBack()) location.assign('/sign-in');
      else setStage('slow');
    } catch (refused) {
      await fetchReasons();
      setError(refused);
      setStage(null);
    }
  };
  return (
    <div className={styles.form}>
      <FormError error={error} />
      {stage === null ? (
        <FileButton accept=".tar,application/x-tar" onChange={(file) => void begin(file)}>
          {(props) => (
            <Button {...props} size="lg" data-autofocus>
              {m.identity_restore_choose()}
            </Button>
          )}
        </FileButton>
      ) : (
        <>
          {stage === 'slow' ? null : (
            <Progress value={stage === 'restarting' ? 100 : stage.percent} animated aria-label={m.identity_restore_open()} />
          )}
          <p className={styles.text} role="status">
            {stageWords(stage)}
          </p>
        </>
      )}
    </div>
  );
}

function stageWords(stage: Exclude<Stage, null>): string {
  if (stage === 'restarting') return m.identity_restore_restarting();
  if (stage === 'slow') return m.identity_restore_slow();
  return stage.percent < 100 ? m.identity_restore_sending({ percent: stage.percent }) : m.identity_restore_checking();
}
