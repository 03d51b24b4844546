import { ON, QUOTING_WORDS, WROTE, WROTE_WHAT } from '@otklik/locales/mail/quote-words.ts';

/** A line (or several) by which a mail program introduces a quotation. */
export interface Attribution {
  start: number;
  /** First line after it. */
  end: number;
  /** It names a date or an address; a weak one counts only when a quotation follows. */
  strong: boolean;
}

/** Lines an attribution may be wrapped over. */
const MAX_LINES = 5;
const MAX_LENGTH = 400;
const COLON = '[:\\uff1a]';
const word = (list: readonly string[]) =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
/** «… wrote:», or «… wrote (…):», «… schrieb Name <…>:». */
const VERB_END = new RegExp(
  `(?:^|[\\s>\\uff0c\\u3001»"”)\\]]|\\p{Script=Han}|\\p{Script=Hiragana})(?:${word(WROTE)})(?:\\s+(?:${word(WROTE_WHAT)}))?(?:[\\s,]*<?[^\\s<>@:]+@[^\\s<>@:]+>?|\\s+[\\p{L}"'«][^:\\uff1a\\n]{0,120})?\\s*${COLON}[\\s*_]*$`,
  'iu',
);
const VERB = new RegExp(`(?:^|[\\s>])(?:${word(WROTE)})(?=[\\s:\\uff1a,<]|$)`, 'iu');
/** An address and a colon end the line: the verbless form of Gmail, Yandex and Mail.ru. */
const ADDRESS_END = new RegExp(
  `(?:<\\s*[^\\s<>@]+@[^\\s<>]+\\s*>|\\([^\\s()@]+@[^\\s()]+\\)|[^\\s<>@]+@[^\\s<>@]+\\.[a-z]{2,})[\\s"')>\\]]*${COLON}\\s*$`,
  'iu',
);
const BEGINS = new RegExp(`^[-\\s>*]*(?:(?:${word(ON)})(?=[\\s,:\\d])|\\d|\\p{L}{2,12}\\.?,?\\s+\\d|\\p{L}{2,14}[.,]\\s|"|<|&lt;)`, 'iu');
const CLOCK = /\d{1,2}\s?[:.h\u0447]\s?\d{2}|\d{1,2}\s?(?:am|pm|uhr|時|点|시)/i;
const DATE = /\d{4}|\d{1,2}[./-]\d{1,2}|\d{1,2}\.?\s+\p{L}{3}|\p{L}{3,}\.?\s+\d{1,2}|\d{1,2}[-\s]\p{L}{3}/iu;
/** What the last line of one ends with; the quick look before the thorough one. */
const ENDS = /[:\uff1a>*_-]\s*$/;
const FULL_DATE = /(?:19|20)\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b/;
const WEEKDAY_FIRST = /^[-\s>*]*On\s+\p{L}{3,9},?\s/iu;
const ON_FIRST = new RegExp(`^[-\\s>*]*(?:${word(ON.filter((w) => w.length > 1))})[\\s,:]`, 'iu');
/** «---- On … wrote ----» of Zoho. */
const DASHED = new RegExp(`(?:^|\\s)(?:${word(WROTE)})\\s*-{3,}\\s*$`, 'iu');
const ADDRESS = /[^\s<>@]+@[^\s<>@]+/;

/** The attribution that begins at `at`, or null. `lines` are without quotation marks; an empty line ends it. */
export function attributionAt(lines: readonly string[], at: number): Attribution | null {
  const first = lines[at] as string;
  if (first === '' || first.length > MAX_LENGTH || (!BEGINS.test(first) && !VERB.test(first) && !ADDRESS.test(first))) return null;
  let joined = '';
  for (let k = at; k < lines.length && k < at + MAX_LINES; k += 1) {
    const line = (lines[k] as string).trim();
    if (line === '') return null;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > MAX_LENGTH) return null;
    const found = ENDS.test(line) ? judge(joined, k === at) : null;
    if (found !== null) return { start: at, end: k + 1, strong: found };
    // A sentence ended: what follows is not part of an attribution.
    if (/[.!?;]$/.test(line) && !/(?:^|[\s\d.])\p{L}{1,3}\.$/u.test(line)) return null;
    if (/[!?;]$/.test(line)) return null;
  }
  return null;
}

/** True: surely one; false: one if a quotation follows; null: none. A sentence of the writer's own ("on 5 May at 10:00 the fitter wrote:")
 *  must not pass for one: without an address a full date is wanted. */
function judge(text: string, oneLine: boolean): boolean | null {
  const tail = text.replace(/[\s*_]+$/, '');
  const clock = CLOCK.test(text);
  const addressed = ADDRESS.test(text);
  if (VERB_END.test(tail) || DASHED.test(tail)) {
    if (ANGLE.test(text)) return true;
    const dated = FULL_DATE.test(text) || (clock && WEEKDAY_FIRST.test(text));
    if (BEGINS.test(text) && (addressed || (dated && (clock || ON_FIRST.test(text) || WEEKDAY_COMMA.test(text))))) return true;
    return oneLine || addressed ? false : null;
  }
  const ends = COLON_END.test(tail);
  // The verb in front: "X <a@b> schrieb am 6. Okt. 2025, 10:00:"
  if (ends && clock && FULL_DATE.test(text) && VERB.test(text)) return ANGLE.test(text);
  const dated = DATE.test(text) && clock && text.search(/\d/) < 40;
  if (ends && ((dated && ADDRESS_END.test(tail)) || (addressed && QUOTING.test(text)))) return true;
  return BARE_DATE.test(tail) ? false : null;
}

const ANGLE = /<\s*[^\s<>@]+@[^\s<>]+\s*>/;
const COLON_END = new RegExp(`${COLON}$`);
const QUOTING = new RegExp(`^[-\\s>*]*(?:${word(QUOTING_WORDS)})\\s`, 'iu');
/** A weekday, a comma, a day: what programs write and people seldom do with a year. */
const WEEKDAY_COMMA = /^[-\s>*]*\p{L}{2,12}\.?,\s*\d/u;
/** «2013/10/2 X <a@b>», an old Gmail form without a colon. */
const BARE_DATE = /^[\s>*]*\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.*<[^\s<>@]+@[^\s<>]+>$/;
