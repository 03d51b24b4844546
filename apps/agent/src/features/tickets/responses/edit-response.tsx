import { Autocomplete, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { useMay } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { UploadChips } from '../composer/upload-chips.tsx';
import { useUploads } from '../composer/uploads.ts';
import { type CannedResponse, useResponse } from './queries.ts';
import { FileButton } from './file-button.tsx';
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
  const managing = useMay('responses.manage');
  const teams = useTeams().data?.items ?? [];
  const [id] = useState(() => response?.id ?? newId<'response'>());
  const [form, setForm] = useState({
    name: response?.name ?? '',
    folder: response?.folder ?? '',
    scope: response?.scope ?? (managing ? ('shared' as const) : ('personal' as const)),
    teamId: response?.teamId ?? null,
    bodies: response?.bodies ?? {},
  });
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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <FormError error={save.error} />
        <TextInput
          label={m.responses_name()}
          required
          maxLength={120}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <Autocomplete
          label={m.responses_folder()}
          description={m.responses_folder_hint()}
          data={folders}
          maxLength={120}
          value={form.folder}
          onChange={(folder) => set({ folder })}
        />
        <TemplateFields bodies={form.bodies} onChange={(bodies) => set({ bodies })} />
        <UploadChips files={uploads.files} onRemove={uploads.remove} onAgain={uploads.again} />
        <FileButton onFiles={uploads.add} />
        <div>
          <SegmentedControl
            aria-label={m.responses_scope()}
            value={form.scope}
            onChange={(scope) => set({ scope: scope as typeof form.scope })}
            data={[
              ...(managing ? [{ value: 'shared', label: m.responses_scope_shared() }] : []),
              { value: 'team', label: m.responses_scope_team() },
              { value: 'personal', label: m.responses_scope_personal() },
            ]}
          />
        </div>
        {form.scope === 'team' ? (
          <Select
            label={m.responses_team()}
            required
            data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
            value={form.teamId}
            onChange={(teamId) => set({ teamId })}
          />
        ) : null}
        <Button type="submit" loading={save.isPending} disabled={uploads.busy}>
          {m.shell_save()}
        </Button>
      </Stack>
    </form>
  );
}
