import { fieldsChanged } from '@otklik/contract/fields/fields.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(fieldsChanged, () => ['settings']);
