const listeners = new Set<() => void>();

/** Called by the client when the server no longer knows the session. */
export function signedOut(): void {
  for (const listener of listeners) listener();
}

/** Hears the end of the session; answers the way to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
