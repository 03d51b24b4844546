import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '@otklik/contract';
import type { RouteMeta } from '@otklik/contract/kit.ts';
import type * as z from 'zod';
import type { Desk, Person } from '../desk.ts';

type Shapes = { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType };
export type ContractLine = {
  name: string;
  method: string;
  path: string;
  right: RouteMeta['may'];
  shapes: Shapes;
  params: string[];
  queryNames: string[];
};

/** Every line of the contract, with its shapes at hand. */
export const contractLines: ContractLine[] = Object.values(contract).flatMap((part) =>
  Object.entries(part as Record<string, AnyContractProcedure>).map(([name, line]) => {
    const { method, path } = line['~orpc'].route as { method: string; path: string };
    const { shape } = line['~orpc'].inputSchema as unknown as { shape: Record<keyof Shapes, z.ZodType & { shape?: object; type: string }> };
    const given = (one: z.ZodType & { shape?: object }) => (one.shape ? one : undefined);
    const { body } = shape;
    return {
      name,
      method,
      path,
      right: (line['~orpc'].meta as RouteMeta).may,
      shapes: {
        ...(given(shape.params) && { params: shape.params }),
        ...(given(shape.query) && { query: shape.query }),
        ...(body.type !== 'optional' && { body }),
      },
      params: [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one as string),
      queryNames: Object.keys(shape.query.shape ?? {}),
    };
  }),
);

export type Told = { status: number; body: string };

/** Asks as a person, through the whole HTTP side. */
export async function ask(
  desk: Desk,
  person: Person,
  { method, path }: Pick<ContractLine, 'method' | 'path'>,
  input: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown } = {},
): Promise<Told> {
  const { params = {}, query = {}, body } = input;
  const answer = await desk.server.inject({
    method: method as 'GET',
    url: `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`,
    query,
    headers: { authorization: `Bearer ${person.token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    payload: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.statusCode, body: answer.body };
}

/** The same answer to two ids reads the same: without ids, instants and versions. */
export const blurred = ({ status, body }: Told) =>
  `${status} ${body
    .replaceAll(/"(requestId|id)":"[^"]*"/g, '"$1":""')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '-')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"-"')
    .replaceAll(/"version":\d+/g, '"version":0')}`;
