type Line = { method: string; path: string };

/** The routes of the API by path, for the one question which methods a path has: those of the contract, and others as they are told. */
export type AllowedMethods = { add(line: Line): void; of(path: string): string[] };

/** `router` holds bound contract lines by module. Paths are below /api/v1; `{id}` and `:id` stand for any one part. */
export function allowedMethods(router: Record<string, unknown>): AllowedMethods {
  const lines = linesOf(router).map(asParts);
  return {
    add: (line) => void lines.push(asParts(line)),
    of(path) {
      const parts = path.split('/');
      const fitting = lines.filter(
        (line) => line.parts.length === parts.length && line.parts.every((part, at) => part === null || part === parts[at]),
      );
      return [...new Set(fitting.map((line) => line.method))].toSorted();
    },
  };
}

/** A part that may be anything is told as null. */
const asParts = ({ method, path }: Line) => ({
  method,
  parts: path.split('/').map((part) => (/^[{:]/.test(part) ? null : part)),
});

function linesOf(node: unknown): Line[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('~orpc' in node) return [(node as { '~orpc': { route: Line } })['~orpc'].route];
  return Object.values(node).flatMap(linesOf);
}
