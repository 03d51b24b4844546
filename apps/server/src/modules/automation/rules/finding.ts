import type { ruleFinding } from '@otklik/contract/automation/rules.ts';
import type * as z from 'zod';
import type { Definition } from './rule.ts';

export type Finding = z.infer<typeof ruleFinding>;
/** A rule as it is looked at for findings. */
export type Candidate = Definition & { id: string; name: string; enabled: boolean };
