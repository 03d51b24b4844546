import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import { audit, createApiKey } from '../../modules/identity/index.ts';
import { command, CommandError } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `key create` prints {key, keyId}. The key has no maker and is bounded by its scopes alone. */
const create = command({
  about: 'Makes an API key for programs. It is shown once and goes in `Authorization: Bearer <key>`.',
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    name: { type: 'string', value: 'ci', required: true, help: 'what the key is for' },
    scopes: { type: 'string', value: "'*'", required: true, help: `* for everything, or a list by comma of ${permissions.join(', ')}` },
  },
  async run({ tenant, name, scopes: list }) {
    const scopes = list.split(',').flatMap((scope) => scope.trim() || []) as (Permission | '*')[];
    const unknown = scopes.filter((scope) => scope !== '*' && !permissions.includes(scope));
    if (unknown.length > 0 || scopes.length === 0)
      throw new CommandError(
        'invalid_input',
        `--scopes: ${unknown.join(', ') || 'nothing'} is no right. There are: *, ${permissions.join(', ')}`,
      );
    const { key, id } = await withApp('key create', (app) =>
      inTenantOf(app, tenant, async (ctx) => {
        const made = await createApiKey(ctx, { name, scopes, expiresAt: null, createdBy: null });
        await audit(ctx, { action: 'key.created', target: { kind: 'api_key', id: made.id, name }, details: { scopes, expiresAt: null } });
        return made;
      }),
    );
    return { json: { key, keyId: id }, text: `${key}\nThis key is shown only now. Its id is ${id}.` };
  },
});
export { create as command };
