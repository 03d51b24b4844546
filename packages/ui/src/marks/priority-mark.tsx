import { IconAlertTriangleFilled, IconChevronDown, IconChevronsUp, IconMinus } from '@tabler/icons-react';
import { memo } from 'react';
import styles from './marks.module.css';

export type PriorityLevel = 'low' | 'normal' | 'high' | 'urgent';

const icons = { low: IconChevronDown, normal: IconMinus, high: IconChevronsUp, urgent: IconAlertTriangleFilled };

/** A sign for a priority; its word is always there, for the eye (`withLabel`) or for a screen reader. */
export const PriorityMark = memo(function PriorityMark({
  level,
  label,
  withLabel,
}: {
  level: PriorityLevel;
  label: string;
  withLabel?: boolean;
}) {
  const Icon = icons[level];
  return (
    <span className={styles.priority} data-level={level} title={withLabel ? undefined : label}>
      <Icon size={15} stroke={2} aria-hidden="true" />
      <span className={withLabel ? undefined : 'visually-hidden'}>{label}</span>
    </span>
  );
});
