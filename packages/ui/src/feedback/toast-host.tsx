import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Kbd } from '../marks/kbd.tsx';
import styles from './feedback.module.css';
import { hideToast, readToasts, subscribeToasts, type Toast } from './toast-store.ts';

/** Where toasts appear: bottom middle, polite to screen readers. Stands once, at the root. */
export function ToastHost({ label, closeLabel }: { label: string; closeLabel: string }) {
  const toasts = useSyncExternalStore(subscribeToasts, readToasts);
  return (
    <section className={styles.host} aria-label={label} aria-live="polite" aria-relevant="additions text">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </section>
  );
}

function ToastCard({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const [held, setHeld] = useState(false);
  const left = useRef(toast.life);
  useEffect(() => {
    left.current = toast.life;
  }, [toast]);
  useEffect(() => {
    if (held) return;
    const startedAt = performance.now();
    const timer = setTimeout(() => {
      hideToast(toast.id);
      toast.onExpire?.();
    }, left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(800, left.current - (performance.now() - startedAt));
    };
  }, [held, toast]);
  const press = (run: () => void) => {
    hideToast(toast.id);
    run();
  };
  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span
        className={styles.life}
        style={{ animationDuration: `${toast.life}ms`, animationPlayState: held ? 'paused' : 'running' }}
        aria-hidden="true"
      />
      <span className={styles.words}>
        {toast.message}
        {toast.detail ? <small>{toast.detail}</small> : null}
      </span>
      {toast.second ? (
        <Button size="xs" variant="subtle" color="gray" className={styles.quiet} onClick={() => press(toast.second!.run)}>
          {toast.second.label}
        </Button>
      ) : null}
      {toast.action ? (
        <Button
          size="xs"
          variant="subtle"
          className={styles.action}
          rightSection={toast.action.keys ? <Kbd keys={toast.action.keys} /> : null}
          onClick={() => press(toast.action!.run)}
        >
          {toast.action.label}
        </Button>
      ) : null}
      {toast.onExpire ? null : (
        <CloseButton size="sm" className={styles.quiet} aria-label={closeLabel} onClick={() => hideToast(toast.id)} />
      )}
    </div>
  );
}
