const latin = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,./~@#$^&QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?';
const russian =
  '\u0451\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0445\u044a\u0444\u044b\u0432\u0430\u043f\u0440\u043e\u043b\u0434\u0436\u044d\u044f\u0447\u0441\u043c\u0438\u0442\u044c\u0431\u044e.\u0401"\u2116;:?\u0419\u0426\u0423\u041a\u0415\u041d\u0413\u0428\u0429\u0417\u0425\u042a\u0424\u042b\u0412\u0410\u041f\u0420\u041e\u041b\u0414\u0416\u042d\u042f\u0427\u0421\u041c\u0418\u0422\u042c\u0411\u042e,';

/** The same key presses in the other layout: what comes out when one forgets to switch. Null when nothing changes. */
export function swapLayout(text: string): string | null {
  const toLatin = /[\u0400-\u04ff]/.test(text);
  const [from, to] = toLatin ? [russian, latin] : [latin, russian];
  const swapped = [...text].map((letter) => (from.includes(letter) ? (to[from.indexOf(letter)] ?? letter) : letter)).join('');
  return swapped === text ? null : swapped;
}
