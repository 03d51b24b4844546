import { Tooltip } from '@mantine/core';
import { Avatar } from '@otklik/ui';
import { IconPencil } from '@tabler/icons-react';
import type { PersonHere } from '../../../base/live/presence.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import styles from './people-here.module.css';
import { useOthersHere } from './use-presence.ts';

const shownAtMost = 3;

/** Colleagues who look at a ticket or write in it, as faces; a pencil marks who writes. Says who and what in words to readers and on pointing. */
export function PeopleHere({ ticketId, size = 24 }: { ticketId: string; size?: number }) {
  const others = useOthersHere(ticketId);
  const { users } = useDirectory();
  if (others.length === 0) return null;
  const nameOf = (one: PersonHere) => users.get(one.userId)?.name ?? m.tickets_somebody();
  const words = m.together_here({ people: others.map((one) => `${nameOf(one)}${doing[one.state]()}`).join(', ') });
  return (
    <Tooltip label={words} multiline maw={320}>
      <span className={styles.people} role="img" aria-label={words}>
        {others.slice(0, shownAtMost).map((one) => (
          <span key={one.userId} className={styles.person} data-state={one.state}>
            <Avatar name={nameOf(one)} size={size} />
            {one.state === 'looking' ? null : (
              <span className={styles.pencil}>
                <IconPencil size={9} stroke={2.4} />
              </span>
            )}
          </span>
        ))}
        {others.length > shownAtMost ? <span className={styles.more}>+{others.length - shownAtMost}</span> : null}
      </span>
    </Tooltip>
  );
}

const doing: Record<PersonHere['state'], () => string> = {
  looking: () => '',
  noting: () => ` (${m.together_noting()})`,
  replying: () => ` (${m.together_replying()})`,
};
