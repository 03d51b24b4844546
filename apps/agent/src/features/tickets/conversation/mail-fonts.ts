import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

export type MailFont = { url: string; range: string };

/** The type of the workspace for the frame of a letter, which cannot see the page's own: the two files that the page has loaded already. */
export const mailFonts: readonly MailFont[] = [
  { url: new URL(cyrillic, location.origin).href, range: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' },
  {
    url: new URL(latin, location.origin).href,
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
];
