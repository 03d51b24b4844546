import type { Outputs } from '@otklik/client';
import { api } from '../../../base/api.ts';
import { listen } from '../../../base/live/hear.ts';

export type BulkState = Outputs['tickets']['getBulk'];

/** Without a word from the live stream for so long, the server is asked. */
const patienceMs = 5000;

/** Waits for the end of a bulk change or its undo, telling how far it is by what the live stream says; answers its report. */
export async function followBulk(begun: BulkState, onProgress: (state: Pick<BulkState, 'done' | 'total'>) => void): Promise<BulkState> {
  let state = begun;
  while (state.state === 'running' || state.state === 'undoing') {
    onProgress(state);
    await nextWord(begun.id, onProgress);
    state = await api.tickets.getBulk({ params: { bulkId: begun.id } });
  }
  return state;
}

/** Ends when the live stream says that it is over, or is silent. */
function nextWord(bulkId: string, onProgress: (state: Pick<BulkState, 'done' | 'total'>) => void): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      forget();
      done();
    };
    let timer = setTimeout(end, patienceMs);
    const forget = listen(({ type, data }) => {
      if (type !== 'bulk.progressed' || data.bulkId !== bulkId) return;
      if (data.state === 'done' || data.state === 'undone') return end();
      onProgress({ done: Number(data.done), total: Number(data.total) });
      clearTimeout(timer);
      timer = setTimeout(end, patienceMs);
    });
  });
}
