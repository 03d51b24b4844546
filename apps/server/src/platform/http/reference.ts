type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  format?: string;
  default?: unknown;
  maxLength?: number;
};
type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
};
export type Document = {
  info: { title: string; description?: string };
  servers?: { url: string }[];
  paths?: Record<string, Record<string, Operation>>;
};

/** The OpenAPI document as one page to read: no script, everything on it, one anchor per operation. */
export function referencePage(document: Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? '');
  const menu = [...groups]
    .map(
      ([tag, list]) =>
        `<li><a href="#${esc(tag)}">${esc(tag)}</a><ul>${list.map((o) => `<li><a href="#${anchor(o)}"><b>${o.method}</b> ${esc(o.path)}</a></li>`).join('')}</ul></li>`,
    )
    .join('');
  const body = [...groups]
    .map(([tag, list]) => `<section><h2 id="${esc(tag)}">${esc(tag)}</h2>${list.map((o) => article(o)).join('')}</section>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(document.info.title)} API</title><style>${style}</style></head>
<body><nav aria-label="Operations"><h1>${esc(document.info.title)} API</h1><p><a href="openapi.json">OpenAPI 3.1</a></p><ul>${menu}</ul></nav><main>${paragraphs(document.info.description ?? '')}<p>Address: <code>${esc(document.servers?.[0]?.url ?? '')}</code></p>${body}</main></body></html>`;
}

function article({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = operation.parameters ?? [];
  const body = Object.entries(operation.requestBody?.content ?? {});
  const answers = Object.entries(operation.responses ?? {});
  return `<article id="${anchor({ path, method })}"><h3><span class="m ${method}">${method}</span> <code>${esc(path)}</code></h3><p><strong>${esc(operation.summary ?? '')}</strong></p>${paragraphs(operation.description ?? '')}
${parameters.length > 0 ? `<h4>Parameters</h4><table><tbody>${parameters.map((p) => `<tr><td><code>${esc(p.name)}</code></td><td>${esc(p.in)}${p.required ? ', needed' : ''}</td><td>${typeOf(p.schema)}</td></tr>`).join('')}</tbody></table>` : ''}
${body.map(([type, { schema }]) => `<h4>Body <small>${esc(type)}</small></h4>${shape(schema)}`).join('')}
${answers
  .map(
    ([status, answer]) =>
      `<details${status.startsWith('2') ? ' open' : ''}><summary>${esc(status)} ${esc(status.startsWith('2') ? (answer.description ?? '') : codes(answer.content))}</summary>${
        status.startsWith('2')
          ? Object.values(answer.content ?? {})
              .map(({ schema }) => shape(schema))
              .join('')
          : '<p>A problem (RFC 9457)</p>'
      }</details>`,
  )
  .join('')}</article>`;
}

/** An object as a nested list of its fields. */
function shape(schema: Schema | undefined, depth = 0): string {
  if (!schema || depth > 5) return '';
  const inner = schema.type === 'array' ? schema.items : schema;
  const variants = inner?.anyOf ?? inner?.oneOf ?? inner?.allOf;
  if (variants) return variants.map((variant) => shape(variant, depth)).join('');
  const fields = Object.entries(inner?.properties ?? {});
  if (fields.length === 0) return depth === 0 ? `<p>${typeOf(schema)}</p>` : '';
  return `<ul class="f">${fields.map(([name, field]) => `<li><code>${esc(name)}</code>${inner?.required?.includes(name) ? '' : '?'} ${typeOf(field)}${shape(field, depth + 1)}</li>`).join('')}</ul>`;
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return '';
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `<kbd>${esc(String(value))}</kbd>`).join(' ');
  if (schema.const !== undefined) return `<kbd>${esc(JSON.stringify(schema.const))}</kbd>`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any');
  const of = schema.type === 'array' ? ` of ${typeOf(schema.items)}` : '';
  const facts = [
    schema.format,
    schema.maxLength !== undefined && `at most ${schema.maxLength}`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(', ');
  return `<i>${esc(type)}</i>${of}${facts ? ` <small>${esc(facts)}</small>` : ''}`;
}

/** The refusal codes of an answer, from its schema. */
function codes(content: Record<string, { schema?: Schema }> = {}): string {
  const found = new Set<string>();
  const walk = (schema: Schema | undefined): void => {
    for (const value of schema?.properties?.code?.enum ?? []) found.add(String(value));
    if (typeof schema?.properties?.code?.const === 'string') found.add(schema.properties.code.const);
    for (const variant of [...(schema?.anyOf ?? []), ...(schema?.oneOf ?? []), ...(schema?.allOf ?? [])]) walk(variant);
  };
  for (const { schema } of Object.values(content)) walk(schema);
  return [...found].join(', ');
}

const anchor = ({ path, method }: { path: string; method: string }) => `${method}-${path.replace(/[^a-z]+/gi, '-')}`;
const paragraphs = (text: string) =>
  text
    .split('\n\n')
    .map((part) => `<p>${esc(part).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('');
const esc = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const style = `:root{color-scheme:light dark;--line:light-dark(#e3e3e8,#2c2c33);--soft:light-dark(#5c5c66,#a5a5b0);--hue:light-dark(#4b4bc0,#a3a3f5)}body{margin:0;display:grid;grid-template-columns:300px 1fr;font:14px/1.5 Inter,system-ui,sans-serif}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:16px;border-right:1px solid var(--line);font-size:12.5px;box-sizing:border-box}nav ul{list-style:none;padding-left:8px;margin:2px 0 10px}nav a{color:inherit;text-decoration:none;display:block;padding:2px 0;overflow-wrap:anywhere}nav a:hover,a{color:var(--hue)}h1{font-size:16px}main{padding:24px 40px;max-width:920px;min-width:0}
article{border-top:1px solid var(--line);padding:16px 0}h3{font-size:15px;margin:0}.m{font-size:11px;padding:2px 6px;border-radius:4px;border:1px solid var(--line);color:var(--hue)}code{font:13px ui-monospace,monospace}small,summary{color:var(--soft)}kbd{font:12px ui-monospace,monospace;border:1px solid var(--line);border-radius:3px;padding:0 3px}table{border-collapse:collapse}td{padding:3px 12px 3px 0;vertical-align:top}ul.f{padding-left:18px;margin:4px 0}details{margin:6px 0}@media(max-width:800px){body{display:block}nav{position:static;height:auto}}`;
