import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

export type SplitItem = { key: string; label: string; left?: ReactNode; right?: ReactNode; run: () => void };
type SplitButtonProps = {
  label: string;
  moreLabel: string;
  onPress: () => void;
  items: readonly SplitItem[];
  disabled?: boolean;
  busy?: boolean;
  left?: ReactNode;
};

/** The main action with its variations one arrow away. */
export function SplitButton({ label, moreLabel, onPress, items, disabled = false, busy = false, left }: SplitButtonProps) {
  return (
    <div className={styles.split}>
      <Button className={styles.splitMain} onClick={onPress} disabled={disabled} loading={busy} leftSection={left}>
        {label}
      </Button>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button className={styles.splitMore} aria-label={moreLabel} disabled={disabled || busy}>
            <IconChevronDown size={15} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map((item) => (
            <Menu.Item key={item.key} leftSection={item.left} rightSection={item.right} onClick={item.run}>
              {item.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
