import { StatusBadge, type Tone } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';

/** How likely it is that a promise will be broken, in a word and a colour. */
export function ChanceBadge({ chance, named = false }: { chance: number; named?: boolean }) {
  const locale = useLocale();
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(chance);
  return (
    <span title={m.risks_chance_hint()}>
      <StatusBadge label={named ? m.risks_chance({ chance: share }) : share} tone={toneOf(chance)} />
    </span>
  );
}

function toneOf(chance: number): Tone {
  if (chance >= 0.7) return 'red';
  return chance >= 0.35 ? 'amber' : 'grey';
}
