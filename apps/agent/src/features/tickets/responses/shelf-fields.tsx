import { Autocomplete, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';

/** What a canned response and a macro have in common: a name, a folder, and whose it is. */
export type Shelf = { name: string; folder: string; scope: 'shared' | 'team' | 'personal'; teamId: string | null };
type ShelfProps = { form: Shelf; set: (part: Partial<Shelf>) => void };

/** The shelf of one that is, or of one being made: shared by whoever may share, else one's own. */
export function useShelf(one: Shelf | undefined): Shelf {
  const managing = useMay('responses.manage');
  const { name = '', folder = '', scope = managing ? 'shared' : 'personal', teamId = null } = one ?? {};
  return { name, folder, scope, teamId };
}

/** Its name and folder. */
export function ShelfName({ form, set, folders }: ShelfProps & { folders: string[] }) {
  return (
    <>
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
    </>
  );
}

/** Whose it is; everybody's only for who may share. */
export function ShelfScope({ form, set }: ShelfProps) {
  const managing = useMay('responses.manage');
  const teams = useTeams().data?.items ?? [];
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={m.responses_scope()}
          value={form.scope}
          onChange={(scope) => set({ scope: scope as Shelf['scope'] })}
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
    </>
  );
}
