import { Banner } from '@otklik/ui';
import { useMemo } from 'react';
import * as m from '#words';
import { ownHtml } from '../conversation/own-html.ts';
import styles from './picker.module.css';
import { variableNames } from './variable-names.ts';

type FilledTextProps = { html: string; text: string; missing: readonly string[] };

/** A template's text as it will read, with what is missing named above it. */
export function FilledText({ html, text, missing }: FilledTextProps) {
  const own = useMemo(() => (html ? ownHtml(html) : null), [html]);
  return (
    <div className={styles.filled}>
      {missing.length > 0 ? <Banner tone="warn">{m.responses_missing({ names: variableNames(missing) })}</Banner> : null}
      {own === null ? (
        <p className={styles.plain}>{text}</p>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised above to a few tags without attributes but href
        <div className={styles.rich} dangerouslySetInnerHTML={{ __html: own }} />
      )}
    </div>
  );
}
