import type { Headers } from './mime/headers.ts';
import type { AuthResults, AuthVerdict } from './parsed-mail.ts';

const VERDICTS = new Set<string>(['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror', 'policy']);

/** Reads Authentication-Results (RFC 8601) that a trusted host wrote. Anybody may write such a field, so one with another host's name,
 *  and every one when no host is trusted, says nothing. The topmost trusted field is the newest and wins. */
export function readAuthResults(headers: Headers, trusted: readonly string[], fromAddress: string): AuthResults | null {
  if (trusted.length === 0) return null;
  const names = new Set(trusted.map((t) => t.toLowerCase()));
  for (const raw of headers.rawAll('authentication-results')) {
    const text = stripComments(headers.readable(raw).slice(0, 20_000));
    const semicolon = text.indexOf(';');
    if (semicolon === -1) continue;
    const id = (text.slice(0, semicolon).trim().split(/\s+/)[0] ?? '').toLowerCase();
    if (names.has(id)) return readResults(id, text.slice(semicolon + 1), domainOf(fromAddress));
  }
  return null;
}

function readResults(authservId: string, text: string, from: string): AuthResults {
  const out: AuthResults = {
    authservId,
    spf: null,
    spfDomain: null,
    dkim: null,
    dkimDomains: [],
    dmarc: null,
    dmarcDomain: null,
    aligned: false,
  };
  for (const piece of text.split(';')) {
    const m = /^\s*([a-z0-9-]+)\s*=\s*([a-z]+)\b(.*)$/is.exec(piece);
    if (!m) continue;
    const method = (m[1] as string).toLowerCase();
    const word = (m[2] as string).toLowerCase();
    const verdict = (VERDICTS.has(word) ? word : word === 'hardfail' ? 'fail' : 'neutral') as AuthVerdict;
    const rest = m[3] as string;
    if (method === 'spf') {
      out.spf = verdict;
      out.spfDomain = domainOf(property(rest, 'smtp.mailfrom') ?? property(rest, 'smtp.helo') ?? '') || null;
    } else if (method === 'dkim') {
      const domain = domainOf(property(rest, 'header.d') ?? property(rest, 'header.i') ?? '');
      if (verdict === 'pass' && domain) out.dkimDomains.push(domain);
      if (out.dkim !== 'pass') out.dkim = verdict;
    } else if (method === 'dmarc') {
      out.dmarc = verdict;
      out.dmarcDomain = domainOf(property(rest, 'header.from') ?? '') || null;
    }
  }
  out.aligned =
    (out.dmarc === 'pass' && (out.dmarcDomain === null || out.dmarcDomain === from)) ||
    out.dkimDomains.some((d) => aligned(d, from)) ||
    (out.spf === 'pass' && out.spfDomain !== null && aligned(out.spfDomain, from));
  return out;
}

function property(text: string, name: string): string | null {
  const m = new RegExp(`(?:^|\\s)${name.replace('.', '\\s*\\.\\s*')}\\s*=\\s*("[^"]*"|[^\\s;]+)`, 'i').exec(text);
  return m ? (m[1] as string).replace(/^"|"$/g, '') : null;
}

function domainOf(value: string): string {
  return value
    .slice(value.lastIndexOf('@') + 1)
    .replace(/[.>]+$/, '')
    .toLowerCase();
}

/** Relaxed alignment of RFC 7489 without a list of public suffixes: the same domain, or one inside the other with at least two labels. */
function aligned(domain: string, from: string): boolean {
  if (!domain || !from) return false;
  if (domain === from) return true;
  const [long, short] = domain.length > from.length ? [domain, from] : [from, domain];
  return short.includes('.') && !TWO_LABEL_SUFFIX.test(short) && long.endsWith(`.${short}`);
}

/** Registries that sell names one level lower, as far as a mail of theirs could matter. */
const TWO_LABEL_SUFFIX = /^(?:co|com|net|org|gov|edu|ac|or|ne|go|msk|spb|pp)\.[a-z]{2,3}$/;

function stripComments(text: string): string {
  let out = text;
  for (let i = 0; i < 5 && out.includes('('); i += 1) out = out.replace(/\([^()]*\)/g, ' ');
  return out;
}
