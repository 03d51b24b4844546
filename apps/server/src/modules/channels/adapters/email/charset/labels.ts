const ALIASES: Record<string, string> = {
  ascii: 'us-ascii',
  'ansi_x3.4-1968': 'us-ascii',
  '646': 'us-ascii',
  'iso-ir-6': 'us-ascii',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  'x-unicode-2-0-utf-8': 'utf-8',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  cp866: 'ibm866',
  866: 'ibm866',
  koi8: 'koi8-r',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  'koi8-ru': 'koi8-u',
  'iso-8859-8-e': 'iso-8859-8',
  ks_c_5601: 'euc-kr',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp936: 'gbk',
  ms936: 'gbk',
  cp950: 'big5',
  cp932: 'shift_jis',
  sjis: 'shift_jis',
  ms932: 'shift_jis',
  'windows-932': 'shift_jis',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp874: 'windows-874',
  maccyrillic: 'x-mac-cyrillic',
  'mac-cyrillic': 'x-mac-cyrillic',
  macroman: 'macintosh',
  mac: 'macintosh',
  latin1: 'iso-8859-1',
  'latin-1': 'iso-8859-1',
  'iso-latin-1': 'iso-8859-1',
};

/** The canonical name for a charset label as mails write it (`"CP-1251"`, `windows1251`, `utf-8*ru`): lower case, known spelling mistakes mended. */
export function charsetName(label: string): string {
  let name = label
    .trim()
    .toLowerCase()
    .replace(/^["']+|["';]+$/g, '');
  const star = name.indexOf('*');
  if (star > 0) name = name.slice(0, star);
  const known = ALIASES[name];
  if (known) return known;
  const windows = /^(?:x-|ms-)?(?:cp|win|windows|ansi)[-_ ]?(125\d|874|31j|1251)$/.exec(name);
  if (windows) return windows[1] === '31j' ? 'shift_jis' : `windows-${windows[1]}`;
  const iso = /^(?:x-)?iso[-_ ]?8859[-_ ]?(\d{1,2})(?:-[ei])?$/.exec(name);
  if (iso) return `iso-8859-${iso[1]}`;
  return name;
}
