import type { ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = { title: string; text?: string; actions?: ReactNode; children: ReactNode; wide?: boolean };

/** A page beside the rail: a title, what it is for, its main action, its content. */
export function Page({ title, text, actions, children, wide }: PageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.inner} data-wide={wide || undefined}>
        <header className={styles.header}>
          <div className={styles.words}>
            <h1>{title}</h1>
            {text ? <p>{text}</p> : null}
          </div>
          {actions}
        </header>
        {children}
      </div>
    </main>
  );
}

/** A part of a page with its own heading. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {text ? <p className={styles.note}>{text}</p> : null}
      {children}
    </section>
  );
}
