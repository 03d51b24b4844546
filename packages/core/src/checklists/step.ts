/** What a step of a checklist asks for: that it was done, a text, a measured number, one of several, or a photo or file. */
export const stepKinds = ['tick', 'text', 'number', 'choice', 'file'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Bounds of what a template may hold. */
export const checklistBounds = { steps: 100, options: 50, text: 2000, files: 20 } as const;

export type StepRule = {
  kind: StepKind;
  /** of a number, both inclusive */
  least: number | null;
  most: number | null;
  /** of a choice */
  options: readonly string[];
};

/** What is wrong with the value of a step. */
export const stepFaults = ['wrong_type', 'too_long', 'too_small', 'too_large', 'no_such_option', 'too_many'] as const;
export type StepFault = (typeof stepFaults)[number];

/**
 * Judges any value for a step; null, false and emptiness mean that it is not done. Files come as ids here, whoever keeps them looks them up.
 */
export function checkStep(step: StepRule, raw: unknown): { value: true | string | number | string[] | null } | { fault: StepFault } {
  if (raw === null || raw === undefined || raw === false) return { value: null };
  switch (step.kind) {
    case 'tick':
      return raw === true ? { value: true } : { fault: 'wrong_type' };
    case 'number':
      return number(step, raw);
    case 'file':
      if (!Array.isArray(raw) || !raw.every((one) => typeof one === 'string')) return { fault: 'wrong_type' };
      if (raw.length > checklistBounds.files) return { fault: 'too_many' };
      return { value: raw.length === 0 ? null : [...new Set(raw)] };
    case 'text':
    case 'choice':
      return text(step, raw);
  }
}

function number({ least, most }: StepRule, raw: unknown): { value: number } | { fault: StepFault } {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return { fault: 'wrong_type' };
  if (least !== null && raw < least) return { fault: 'too_small' };
  if (most !== null && raw > most) return { fault: 'too_large' };
  return { value: Object.is(raw, -0) ? 0 : raw };
}

function text({ kind, options }: StepRule, raw: unknown): { value: string | null } | { fault: StepFault } {
  if (typeof raw !== 'string') return { fault: 'wrong_type' };
  const value = raw.trim();
  if (value === '') return { value: null };
  if (kind === 'choice') return options.includes(value) ? { value } : { fault: 'no_such_option' };
  return value.length > checklistBounds.text ? { fault: 'too_long' } : { value };
}
