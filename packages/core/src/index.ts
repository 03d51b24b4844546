export { decodeCursor, encodeCursor } from './cursor.ts';
export { isEmail, type MailAddress, normalizeEmail, splitPlusAddress } from './email-address.ts';
export { cleanFileName, visibleName } from './file-name.ts';
export { type Id, isId, newId } from './id.ts';
export { type Instant, plusMs, toInstant } from './instant.ts';
export { nextLocalHour } from './local-hour.ts';
export { phoneBeginnings, toE164 } from './phone.ts';
export { swapLayout } from './swap-layout.ts';
export { oneLine, storableText } from './text.ts';
