/** What a schema finds wrong with one place; of a union `errors` are what each of its shapes finds. */
type Found = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly errors?: readonly (readonly Found[])[];
};

/** What is wrong, by its place, as problems tell it. Of a union the shape that was meant is told of: the one whose faults lie deepest; none where all fail at once. */
export function issuesOf(issue: Found, before: readonly string[] = []): { path: string; message: string }[] {
  const path = [...before, ...(issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))];
  const [meant] = (issue.errors ?? []).filter((shape) => depthOf(shape) > 0).toSorted((a, b) => depthOf(b) - depthOf(a));
  return meant ? meant.flatMap((one) => issuesOf(one, path)) : [{ path: path.join('.'), message: issue.message }];
}

/** How far in the first fault of a shape lies; what fails at its very root is another shape. */
const depthOf = (found: readonly Found[]): number => Math.min(...found.map((one) => (one.path?.length ?? 0) + deeper(one)));
const deeper = ({ errors = [] }: Found): number => Math.max(0, ...errors.map(depthOf));
