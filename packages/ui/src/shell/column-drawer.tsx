import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

type ColumnDrawerProps = {
  opened: boolean;
  onClose: () => void;
  from: 'left' | 'right';
  /** px */
  size: number;
  title: string;
  /** what its cross is called */
  close: string;
  children: ReactNode;
};

/** A column that has no room of its own: it comes in from the edge and goes again. */
export function ColumnDrawer({ opened, onClose, from, size, title, close, children }: ColumnDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} position={from} size={size} title={title} closeButtonProps={{ 'aria-label': close }}>
      {children}
    </Drawer>
  );
}
