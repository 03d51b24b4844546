import styles from './search.module.css';

/** A text with the words found in it marked. Text only: nothing in it is read as markup. */
export function Pieces({ pieces }: { pieces: readonly { text: string; hit: boolean }[] }) {
  return (
    <>
      {pieces.map((piece, at) =>
        piece.hit ? (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name and do not move
          <mark key={at} className={styles.hit}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
