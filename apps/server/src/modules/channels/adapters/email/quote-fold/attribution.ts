import { ON, WROTE, WROTE_WHAT } from '@otklik/locales/mail/quote-words.ts';

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
const COLON = '[::]';
const word = (list: readonly string[]) =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
/** «… wrote:», or «… wrote (…):», «… schrieb Name <…>:». */
const VERB_END = new RegExp(
  `(?:^|[\\s>»"”)\\]]|\\p{Script=Han}|\\p{Script=Hiragana})(?:${word(WROTE)})(?:\\s+(?:${word(WROTE_WHAT)}))?(?:[\\s,]*<?[^\\s<>@:]+@[^\\s<>@:]+>?|\\s+[\\p{L}"'«][^:::\\n]{0,120})?\\s*${COLON}[\\s*_]*$`,
  'iu',
);
const VERB = new RegExp(`(?:^|[\\s>])(?:${word(WROTE)})(?=[\\s::,<]|$)`, 'iu');
/** An address and a colon end the line: the verbless form of Gmail, Yandex and Mail.ru. */
const ADDRESS_END = new RegExp(
  `(?:<\\s*[^\\s<>@]+@[^\\s<>]+\\s*>|\\([^\\s()@]+@[^\\s()]+\\)|[^\\s<>@]+@[^\\s<>@]+\\.[a-z]{2,})[\\s"')>\\]]*${COLON}\\s*$`,
  'iu',
);
const BEGINS = new RegExp(`^[-\\s>*]*(?:(?:${word(ON)})(?=[\\s,:\\d])|\\d|\\p{L}{2,12}\\.?,?\\s+\\d|\\p{L}{2,14}[.,]\\s|"|<|&lt;)`, 'iu');
const CLOCK = /\d{1,2}\s?[:.hч]\s?\d{2}|\d{1,2}\s?(?:am|pm|uhr|時|点|시)/i;
const DATE = /\d{4}|\d{1,2}[./-]\d{1,2}|\d{1,2}\.?\s+\p{L}{3}|\p{L}{3,}\.?\s+\d{1,2}|\d{1,2}[-\s]\p{L}{3}/iu;
/** What the last line of one ends with; the quick look before the thorough one. */
const ENDS = /[::>*_-]\s*$/;
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
    if (/[.!?;]$/.test(line) && !/\p{L}\.$/u.test(line)) return null;
    if (/[!?;]$/.test(line)) return null;
  }
  return null;
}

/** True: surely one; false: one if a quotation follows; null: none. A sentence of the writer's own ("on 5 May at 10:00 the fitter wrote:")
 *  must not pass for one: without an address a full date is wanted. */
function judge(text: string, oneLine: boolean): boolean | null {
  const tail = text.replace(/[\s*_]+$/, '');
  const begins = BEGINS.test(text);
  const clock = CLOCK.test(text);
  const addressed = ADDRESS.test(text);
  if (VERB_END.test(tail) || DASHED.test(tail)) {
    const dated = FULL_DATE.test(text) || (clock && WEEKDAY_FIRST.test(text));
    if (begins && (addressed || (dated && (clock || ON_FIRST.test(text))))) return true;
    return oneLine || addressed ? false : null;
  }
  const dated = DATE.test(text) && clock && text.search(/\d/) < 40;
  if (dated && ADDRESS_END.test(tail)) return true;
  return /^[\s>*]*\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.*<[^\s<>@]+@[^\s<>]+>$/.test(tail) ? false : null;
}
