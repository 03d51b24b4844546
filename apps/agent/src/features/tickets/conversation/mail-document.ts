import type { MailFont } from './mail-fonts.ts';

/** `inset`: the letter stands on a sheet of its own colour and needs margins. */
export type MailDocumentOptions = { dark: boolean; paper: string; scriptUrl: string; fonts?: readonly MailFont[]; inset?: boolean };

/**
 * The document of a mail's frame: its own policy lets in nothing but our one measuring script, our own type,
 * inline styles and pictures that came as data. `html` must have been through the sanitiser.
 */
export function mailDocument(html: string, { dark, paper, scriptUrl, fonts = [], inset = false }: MailDocumentOptions): string {
  const policy = `default-src 'none'; script-src ${scriptUrl}; style-src 'unsafe-inline'; img-src data:;${fontPolicy(fonts)} form-action 'none'; base-uri 'none'`;
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${faces(fonts)}${sheet(dark, paper, inset)}</style><script src="${scriptUrl}"></script></head><body>${html}</body></html>`;
}

/** True when a letter chooses colours itself: then it is shown on light paper in the dark theme too, or black words would stand on black. */
export function choosesColours(html: string): boolean {
  return /\b(?:bgcolor|background(?:-color)?|color)\s*[:=]/i.test(html);
}

const fontPolicy = (fonts: readonly MailFont[]) => (fonts.length > 0 ? ` font-src ${fonts.map(({ url }) => url).join(' ')};` : '');

const faces = (fonts: readonly MailFont[]) =>
  fonts
    .map(
      ({ url, range }) =>
        `@font-face{font-family:'Inter Variable';font-weight:100 900;font-display:swap;src:url(${url}) format('woff2');unicode-range:${range}}`,
    )
    .join('');

function sheet(dark: boolean, paper: string, inset: boolean): string {
  const [text, link, faint, line] = dark ? ['#eceef1', '#b3b1fb', '#27292e', '#34363d'] : ['#1b1c21', '#4a45b8', '#e4e5ea', '#d3d5dc'];
  return `html{color-scheme:${dark ? 'dark' : 'light'}}body{margin:0;padding:${inset ? '10px 12px' : '0'};font:14px/1.5 'Inter Variable',Inter,system-ui,sans-serif;color:${text};overflow-wrap:anywhere;background:${paper}}p{margin:0 0 8px}p:last-child{margin-bottom:0}a{color:${link}}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:4px 0;padding-left:10px;border-left:2px solid ${line}}[data-folded]:not([data-shown]){display:none}[data-unfold]{display:block;margin:6px 0 0;padding:2px 8px;min-height:24px;border:0;border-radius:5px;background:${faint};color:${text};font:inherit;font-size:12px;cursor:pointer}`;
}
