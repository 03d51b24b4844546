import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import styles from './composer.module.css';

/** My signature, folded: it goes under the words when they are sent and is no part of the draft. Nothing when I have none. */
export function SignatureFold() {
  const { signature } = useMe().user;
  if (signature.trim() === '') return null;
  return (
    <details className={styles.signature}>
      <summary>{m.signature_under()}</summary>
      <p>{signature}</p>
    </details>
  );
}
