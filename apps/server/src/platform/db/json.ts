/** A value as JSON text that jsonb takes: without NUL and lone surrogates, which come in real mail and which PostgreSQL refuses. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'string' ? storable(inner) : inner));
}

/** A text without what PostgreSQL cannot keep. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '') : whole;
}
