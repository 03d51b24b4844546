import type { Change, Kind, Of, PropertyKind } from './action.ts';

/** A kind of action that sets properties to what it names. */
export function setProperty<K extends Kind>(change: (action: Of<K>, before: Change) => Change): PropertyKind<K> {
  return { right: 'tickets.write', change: (action, _scene, before) => change(action, before) };
}
