import { cleanFileName, visibleName } from '@otklik/core';

/**
 * The Content-Disposition of a file (RFC 6266): a plain ASCII name for old programs and the true one in UTF-8 (RFC 8187).
 * Direction marks are written out, so that nobody saves a program that reads as a picture.
 */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const shown = visibleName(cleanFileName(name)) || 'file';
  const plain = shown.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_');
  const exact = encodeURIComponent(shown).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
