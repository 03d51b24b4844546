import { keys } from '@otklik/client';
import { api } from '../../../base/api.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { choiceWords, type StatusChoice } from './status-words.ts';

/** Says whether I take work; the choice before is one Z away. */
export function useChooseStatus(before: StatusChoice) {
  const choose = useChange({
    run: (choice: StatusChoice) => api.workforce.chooseStatus({ body: { choice } }),
    stale: [keys.agentStatuses, keys.floor],
    failed: m.workforce_status_refused(),
    onDone: (_, choice) => {
      if (choice !== before) offerUndo(m.workforce_status_chosen({ status: choiceWords[choice]() }), () => choose.mutate(before));
    },
  });
  return choose;
}
