const TAGS = new Set(
  'a abbr acronym address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'align alt bgcolor border cellpadding cellspacing color colspan data-cid data-folded data-remote-src dir face height href lang noshade nowrap rel rowspan scope size span src start style summary target title type valign value width'.split(
    ' ',
  ),
);

/** What in a piece of HTML could act or reach out; a judge that knows nothing of the sanitiser but that its output is regular: any `<` or
 *  quote out of place is a finding too. */
export function judgeInert(html: string): string[] {
  const found: string[] = [];
  const rest = html.replace(/<\/?([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)(?: \/)?>/g, (_, tag: string, attributes: string) => {
    if (!TAGS.has(tag)) found.push(`tag ${tag}`);
    for (const m of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) judgeAttribute(tag, m[1] as string, unescapeText(m[2] as string), found);
    return '';
  });
  if (/[<>]/.test(rest)) found.push(`stray ${JSON.stringify(/.{0,20}[<>].{0,20}/s.exec(rest)?.[0])}`);
  return found;
}

function judgeAttribute(tag: string, name: string, value: string, found: string[]): void {
  if (!ATTRIBUTES.has(name)) found.push(`${tag}@${name}`);
  if (name === 'href' && !/^(?:https?|mailto|tel|sms|ftp|tg):/i.test(value)) found.push(`href ${value.slice(0, 30)}`);
  if (name === 'src' && !(tag === 'img' && /^data:image\/(?:png|gif|jpe?g|webp|bmp);base64,/i.test(value)))
    found.push(`src ${value.slice(0, 30)}`);
  if (name === 'style' && /url|expression|binding|behaviou?r|position|\\|\/\*|@|[<>]|var\(/i.test(value))
    found.push(`style ${value.slice(0, 60)}`);
}

function unescapeText(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
