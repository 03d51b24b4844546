export type ToastTone = 'plain' | 'good' | 'bad';
export type Toast = {
  id: string;
  message: string;
  detail?: string | undefined;
  tone: ToastTone;
  /** Milliseconds before it leaves; a toast under the pointer or focus waits. */
  life: number;
  action?: { label: string; keys?: readonly string[]; run: () => void } | undefined;
  second?: { label: string; run: () => void } | undefined;
  /** Called once when the life has run out and nobody pressed the action. */
  onExpire?: (() => void) | undefined;
};

let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();
let made = 0;

/** Shows a toast and answers its id; a second one with the same id takes the first one's place. At most four stay, the oldest leaves. */
export function showToast(toast: Partial<Toast> & { message: string }): string {
  const id = toast.id ?? `toast-${++made}`;
  const whole: Toast = { tone: 'plain', life: toast.tone === 'bad' ? 9000 : 5000, ...toast, id };
  const others = toasts.filter((other) => other.id !== id);
  const surplus = others.slice(0, Math.max(0, others.length - 3));
  for (const old of surplus) old.onExpire?.();
  set([...others.slice(surplus.length), whole]);
  return id;
}

/** Takes a toast away without running its `onExpire`. */
export function hideToast(id: string): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** The toasts of the moment, oldest first; the array is replaced on each change. */
export function readToasts(): readonly Toast[] {
  return toasts;
}

/** Calls `listener` after each change; answers the way to stop. */
export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
