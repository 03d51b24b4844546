import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('cells are quoted where they must be, formulas are defused, telephones and dashes inside are left alone', () => {
  expect(csvLine(['a', 'b;c', 'd "e"', 'f\ng', ''])).toBe('a;"b;c";"d ""e""";"f\ng";\r\n');
  expect(csvLine(['=1+1', '@SUM(A1)', '-2', '+cmd|x', '\tx', '=HYPERLINK("http://x")'])).toBe(
    `'=1+1;'@SUM(A1);'-2;'+cmd|x;'\tx;"'=HYPERLINK(""http://x"")"\r\n`,
  );
  expect(csvLine(['+79161112233', '+7 (916) 111-22-33', 'a-b'])).toBe('+79161112233;+7 (916) 111-22-33;a-b\r\n');
});
