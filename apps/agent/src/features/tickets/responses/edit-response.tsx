import { Modal } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { SaveForm } from '../../../base/page/save-form.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { UploadChips } from '../composer/upload-chips.tsx';
import { useUploads } from '../composer/uploads.ts';
import { type CannedResponse, useResponse } from './queries.ts';
import { FileButton } from './file-button.tsx';
import { ShelfName, ShelfScope, useShelf } from './shelf-fields.tsx';
import { TemplateFields } from './template-fields.tsx';

type EditProps = { responseId: string | undefined; folders: string[]; onClose: () => void };

/** Adds or changes a canned response. */
export function EditResponse({ responseId, folders, onClose }: EditProps) {
  const loaded = useResponse(responseId);
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={responseId ? m.responses_edit() : m.responses_add()}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {responseId && loaded.isError ? <Failed error={loaded.error} onRetry={() => void loaded.refetch()} /> : null}
      {responseId && loaded.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} /> : null}
      {!responseId || loaded.isFetchedAfterMount ? <Form response={loaded.data} folders={folders} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ response, folders, onClose }: { response: CannedResponse | undefined; folders: string[]; onClose: () => void }) {
  const shelf = useShelf(response);
  const [id] = useState(() => response?.id ?? newId<'response'>());
  const [form, setForm] = useState({ ...shelf, bodies: response?.bodies ?? {} });
  const uploads = useUploads((response?.files ?? []).map((file) => ({ id: file.id, name: file.name, size: file.size })));
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () =>
      api.tickets.saveResponse({
        params: { responseId: id },
        body: { ...form, fileIds: uploads.ready.map((file) => file.id), ...(response ? { version: response.version } : {}) },
      }),
    stale: [keys.responses],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <SaveForm save={save} disabled={uploads.busy}>
      <ShelfName form={form} set={set} folders={folders} />
      <TemplateFields bodies={form.bodies} onChange={(bodies) => set({ bodies })} />
      <UploadChips files={uploads.files} onRemove={uploads.remove} onAgain={uploads.again} />
      <FileButton onFiles={uploads.add} />
      <ShelfScope form={form} set={set} />
    </SaveForm>
  );
}
