import { StatusBadge, type Tone } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';

/** How likely it is that a promise will be broken, in a number and a colour. */
export function ChanceBadge({ chance }: { chance: number }) {
  const locale = useLocale();
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(chance);
  return (
    <span title={m.risks_chance_hint()}>
      <StatusBadge label={share} tone={toneOf(chance)} />
    </span>
  );
}

function toneOf(chance: number): Tone {
  if (chance >= 0.7) return 'red';
  return chance >= 0.35 ? 'amber' : 'grey';
}
