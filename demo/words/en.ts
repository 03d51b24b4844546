import { aids } from './en-aids.ts';
import { cast } from './en-cast.ts';
import { common } from './en-common.ts';
import { scenarios } from './en-scenarios.ts';
import type { Language } from './shape.ts';

export const en: Language = { aids, cast, common, scenarios };
