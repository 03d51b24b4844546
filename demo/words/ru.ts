import { aids } from './ru-aids.ts';
import { cast } from './ru-cast.ts';
import { common } from './ru-common.ts';
import { network } from './ru-network.ts';
import { office } from './ru-office.ts';
import { retail } from './ru-retail.ts';
import type { Language } from './shape.ts';

export const ru: Language = { aids, cast, common, scenarios: [...retail, ...network, ...office] };
