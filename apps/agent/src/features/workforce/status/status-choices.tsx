import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { choiceWords, type StatusChoice, statusChoices } from './status-words.ts';

/** What somebody may be said to be, as items of a menu; the one chosen is ticked. */
export function StatusChoices({ chosen, onChoose }: { chosen: StatusChoice; onChoose: (choice: StatusChoice) => void }) {
  return (
    <Menu.RadioGroup value={chosen} onChange={(choice) => onChoose(choice as StatusChoice)}>
      {statusChoices.map((choice) => (
        <Menu.RadioItem key={choice} value={choice} closeMenuOnClick checkIcon={<IconCheck size={16} stroke={1.8} />}>
          {choiceWords[choice]()}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
