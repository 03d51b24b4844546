import type { Outputs } from '@otklik/client';
import * as m from '#words';
import styles from './search.module.css';

type Found = Outputs['search']['search'];

/** Says what was looked for instead of what was typed, and which values nobody has. */
export function Corrected({ found }: { found: Pick<Found, 'corrected' | 'unknown'> }) {
  const { corrected, unknown } = found;
  if (!corrected && unknown.length === 0) return null;
  const because = { layout: m.search_corrected_layout, letter: m.search_corrected_letter };
  return (
    <div className={styles.said} role="status">
      {corrected ? <p>{because[corrected.because]({ text: corrected.text })}</p> : null}
      {unknown.map(({ operator, value }) => (
        <p key={`${operator} ${value}`}>{m.search_unknown({ value })}</p>
      ))}
    </div>
  );
}
