import type { Outputs } from '@otklik/client';

/** A form of tickets as the contract has it. */
export type Form = Outputs['tickets']['listForms']['items'][number];
