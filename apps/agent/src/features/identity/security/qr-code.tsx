import qrcode from 'qrcode-generator';
import { useMemo } from 'react';

const quiet = 3;

/** A QR code drawn as SVG, dark on white in both themes: readers want it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    let drawn = '';
    for (let y = 0; y < count; y++) for (let x = 0; x < count; x++) if (code.isDark(y, x)) drawn += `M${x + quiet} ${y + quiet}h1v1h-1z`;
    return { size: count + quiet * 2, path: drawn };
  }, [text]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={188} height={188} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
