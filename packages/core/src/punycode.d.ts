/** What we use of the library, which has no types of its own. */
declare module 'punycode.js' {
  const punycode: {
    /** Throws RangeError where the text is no Punycode. */
    decode(coded: string): string;
  };
  export default punycode;
}
