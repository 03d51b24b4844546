import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import * as m from '#words';
import { type Command, useCommands } from '../../base/keys/commands.ts';
import { usePanels } from '../../base/panels.ts';
import { useUndo } from '../../base/undo.ts';

/** Commands that work on every page: palette, key map, undo, new ticket, going about. */
export function useGeneralCommands(): void {
  const navigate = useNavigate();
  const commands = useMemo<Command[]>(() => {
    const open = usePanels.getState().open;
    return [
      {
        id: 'palette',
        group: 'general',
        label: m.shell_palette(),
        bindings: ['$mod+KeyK', 'Slash'],
        whileTyping: false,
        hidden: true,
        run: () => open('palette'),
      },
      {
        id: 'palette-typing',
        group: 'general',
        label: m.shell_palette(),
        bindings: ['$mod+KeyK'],
        whileTyping: true,
        hidden: true,
        run: () => open('palette'),
      },
      { id: 'undo', group: 'general', label: m.tickets_key_undo(), bindings: ['KeyZ'], run: () => useUndo.getState().run() },
      { id: 'keys', group: 'general', label: m.shell_keys(), bindings: ['Shift+?'], run: () => open('keys') },
      { id: 'new-ticket', group: 'general', label: m.tickets_new_title(), bindings: ['KeyC'], run: () => open('new-ticket') },
      { id: 'go-inbox', group: 'go', label: m.shell_inbox(), bindings: ['KeyG KeyI'], run: () => void navigate({ to: '/' }) },
      { id: 'go-contacts', group: 'go', label: m.shell_contacts(), bindings: ['KeyG KeyK'], run: () => void navigate({ to: '/contacts' }) },
      {
        id: 'go-companies',
        group: 'go',
        label: m.shell_companies(),
        bindings: ['KeyG KeyO'],
        run: () => void navigate({ to: '/companies' }),
      },
      { id: 'go-settings', group: 'go', label: m.shell_settings(), bindings: ['KeyG KeyS'], run: () => void navigate({ to: '/settings' }) },
      {
        id: 'go-inbound',
        group: 'go',
        label: m.channels_inbound_title(),
        bindings: ['KeyG KeyL'],
        run: () => void navigate({ to: '/settings/inbound' }),
      },
      { id: 'go-drafts', group: 'go', label: m.together_drafts(), bindings: ['KeyG KeyE'], run: () => void navigate({ to: '/drafts' }) },
      { id: 'go-time', group: 'go', label: m.time_mine(), bindings: ['KeyG KeyT'], run: () => void navigate({ to: '/time' }) },
      { id: 'go-search', group: 'go', label: m.search_title(), bindings: ['KeyG KeyF'], run: () => void navigate({ to: '/search' }) },
      {
        id: 'go-floor',
        group: 'go',
        label: m.workforce_floor_title(),
        bindings: ['KeyG KeyW'],
        run: () => void navigate({ to: '/floor' }),
      },
      {
        id: 'go-forecast',
        group: 'go',
        label: m.risks_title(),
        bindings: ['KeyG KeyP'],
        run: () => void navigate({ to: '/forecast' }),
      },
      {
        id: 'go-compliance',
        group: 'go',
        label: m.compliance_title(),
        bindings: ['KeyG KeyR'],
        run: () => void navigate({ to: '/compliance' }),
      },
      { id: 'go-start', group: 'go', label: m.shell_start(), bindings: [], run: () => void navigate({ to: '/start' }) },
    ];
  }, [navigate]);
  useCommands(commands);
}
