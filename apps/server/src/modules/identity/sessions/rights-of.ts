import { type Permission, permissions } from '@otklik/contract/permissions.ts';

/** The rights of a role, `*` being all of them, less what the lines of the person's teams withhold. Whoever draws the lines keeps all. */
export function rightsOf(ofRole: readonly string[], withheld: readonly string[]): Permission[] {
  const has = (permission: Permission) => ofRole.includes('*') || ofRole.includes(permission);
  const bound = !has('workforce.manage');
  return permissions.filter((permission) => has(permission) && !(bound && withheld.includes(permission)));
}
