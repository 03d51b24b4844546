import type { Part } from '../mime/split.ts';
import { decodeTransfer } from '../mime/transfer.ts';

const [mostParts, mostIds, mostBytes] = [50, 20, 100_000];
const named = /^[ \t>]*(?:(?:x-)?(?:original-)?message-id|x-otklik-message)[ \t]*:\s*<?([^\s<>;,"]{1,300}@[^\s<>;,"]{1,200})>?/gim;

/**
 * Ids that any part of a report names: a returned message may lie in an attachment of any type, behind other parts, or twice over. In their order, each
 * once, at most twenty. The report's own header is no part.
 */
export function returnedIds(root: Part): string[] {
  const ids = leavesOf(root)
    .filter(({ type }) => !/^(?:image|audio|video)\//.test(type.value))
    .slice(0, mostParts)
    .flatMap((part) => {
      const bytes = decodeTransfer(part.body.subarray(0, 2 * mostBytes), part.encoding);
      return [...Buffer.from(bytes.subarray(0, mostBytes)).toString('latin1').matchAll(named)].map(([, id]) => id as string);
    });
  return [...new Set(ids)].slice(0, mostIds);
}

const leavesOf = (part: Part): Part[] => (part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf));
