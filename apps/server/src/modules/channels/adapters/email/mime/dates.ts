const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Obsolete zone names, RFC 5322 section 4.3, and those mailers still write; minutes east of Greenwich. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  bst: 60,
  ist: 330,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
};
const DAY_FIRST =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s,-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(.*)$/i;
const MONTH_FIRST = /([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(?:(\d{4})\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*(.*)$/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T\s](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(.*)$/i;

/** The instant of a Date field in milliseconds, or null. Reads RFC 5322 with its obsolete forms, ctime order and ISO 8601; a missing zone is UTC. */
export function readDate(raw: string): number | null {
  const text = stripComments(raw).slice(0, 200).replace(/\s+/g, ' ').trim();
  let m = DAY_FIRST.exec(text);
  if (m) return instant(year(m[3]), month(m[2]), m[1], hour(m[4], m[7]), m[5], m[6], zone(m[8] ?? ''));
  m = ISO.exec(text);
  if (m) return instant(Number(m[1]), Number(m[2]) - 1, m[3], Number(m[4]), m[5], m[6], zone(m[7] ?? ''));
  m = MONTH_FIRST.exec(text);
  if (!m) return null;
  const tail = m[8] ?? '';
  const late = m[3] ? null : /\b(\d{4})\s*$/.exec(tail);
  const years = m[3] ?? late?.[1];
  if (!years) return null;
  return instant(Number(years), month(m[1]), m[2], hour(m[4], m[7]), m[5], m[6], zone(late ? tail.slice(0, late.index) : tail));
}

function instant(
  y: number,
  mo: number,
  d: string | undefined,
  h: number,
  mi: string | undefined,
  s: string | undefined,
  east: number,
): number | null {
  const day = Number(d);
  const minute = Number(mi);
  const second = Math.min(Number(s ?? 0), 59);
  if (mo < 0 || mo > 11 || day < 1 || day > 31 || h > 24 || minute > 59 || Number.isNaN(second)) return null;
  const at = Date.UTC(y, mo, day, h, minute, second) - east * 60_000;
  return Number.isFinite(at) && at > FIRST && at < LAST ? at : null;
}

const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(9999, 0, 1);

/** RFC 5322 section 4.3: 00 to 49 are 2000s, 50 to 999 count from 1900. */
function year(text: string | undefined): number {
  const n = Number(text);
  if ((text ?? '').length >= 4) return n;
  return n < 50 ? 2000 + n : 1900 + n;
}

function month(text: string | undefined): number {
  return MONTHS.indexOf((text ?? '').slice(0, 3).toLowerCase());
}

function hour(text: string | undefined, half: string | undefined): number {
  const n = Number(text);
  if (!half) return n;
  return (n % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function zone(text: string): number {
  const offset = /([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes < 1440 ? (offset[1] === '-' ? -minutes : minutes) : 0;
  }
  const name = /[a-z]+/i.exec(text);
  return (name && ZONES[name[0].toLowerCase()]) ?? 0;
}

function stripComments(text: string): string {
  let out = text.slice(0, 1000);
  for (let i = 0; i < 3 && out.includes('('); i += 1) out = out.replace(/\([^()]*\)/g, ' ');
  return out;
}
