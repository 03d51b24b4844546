import { useEffect, useMemo } from 'react';
import { api } from '../../../base/api.ts';
import { type Command, useCommands } from '../../../base/keys/commands.ts';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useAgentStatuses } from '../queries.ts';
import { choiceWords, statusChoices } from './status-words.ts';
import { useChooseStatus } from './use-choose-status.ts';

const everyMs = 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Keeps my status alive: a sign of life once a minute while I do something, and the choices as commands of the palette. Draws nothing. */
export default function StatusKeeper() {
  const me = useMe();
  const chosen = useAgentStatuses().data?.items.find(({ userId }) => userId === me.user.id)?.choice ?? 'auto';
  const { mutate } = useChooseStatus(chosen);
  const commands = useMemo<Command[]>(
    () =>
      statusChoices.map((choice) => ({
        id: `status-${choice}`,
        group: 'general',
        label: m.workforce_say({ status: choiceWords[choice]() }),
        bindings: [],
        run: () => mutate(choice),
      })),
    [mutate],
  );
  useCommands(commands);
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const tell = () => {
      if (performance.now() - told < everyMs) return;
      told = performance.now();
      // without a connection there is nobody to tell; the next sign comes in a minute
      api.workforce.noteActivity({}).catch(() => undefined);
    };
    tell();
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true });
    return () => signs.forEach((sign) => window.removeEventListener(sign, tell));
  }, []);
  return null;
}
