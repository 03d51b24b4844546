import { useRef } from 'react';
import { clampWidth, columnLimits, type SizedColumn } from './column-state.ts';
import styles from './columns.module.css';

type ColumnHandleProps = { column: SizedColumn; width: number; label: string; fromRight?: boolean; onWidth: (width: number) => void };

/** The edge of a column: drag it, or focus it and use the arrow keys (16 px a press). */
export function ColumnHandle({ column, width, label, fromRight = false, onWidth }: ColumnHandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = fromRight ? -1 : 1;
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={columnLimits[column][0]}
      aria-valuemax={columnLimits[column][1]}
      tabIndex={0}
      className={styles.handle}
      data-side={fromRight ? 'left' : 'right'}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (start.current) onWidth(clampWidth(column, start.current.width + sign * (event.clientX - start.current.x)));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
        if (step === 0) return;
        event.preventDefault();
        onWidth(clampWidth(column, width + sign * step));
      }}
    />
  );
}
