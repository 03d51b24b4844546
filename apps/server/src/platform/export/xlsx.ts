import { zipOf } from '../zip.ts';
import { type Cell, clean, isFormula } from './cell.ts';

/**
 * Rows as a workbook of one sheet (ECMA-376), made while it is read; the first row stays in sight. Texts are written as texts, which no
 * spreadsheet runs; those that look like formulas are marked so that they stay texts when edited.
 */
export function xlsxOf(batches: AsyncIterable<readonly (readonly Cell[])[]>, sheetName: string): AsyncGenerator<Buffer> {
  return zipOf([
    { name: '[Content_Types].xml', chunks: [contentTypes] },
    { name: '_rels/.rels', chunks: [rootRelations] },
    { name: 'xl/workbook.xml', chunks: [workbook(sheetName)] },
    { name: 'xl/_rels/workbook.xml.rels', chunks: [workbookRelations] },
    { name: 'xl/styles.xml', chunks: [styles] },
    { name: 'xl/worksheets/sheet1.xml', chunks: sheet(batches) },
  ]);
}

/** The most a cell may hold, in characters. */
const mostText = 32_767;
const dayMs = 86_400_000;
/** Day 0 of a spreadsheet's calendar. */
const dayZero = Date.UTC(1899, 11, 30);

async function* sheet(batches: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<string> {
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>`;
  for await (const rows of batches) yield rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('');
  yield '</sheetData></worksheet>';
}

function cellOf(cell: Cell): string {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (cell instanceof Date) return `<c s="1"><v>${(cell.getTime() - dayZero) / dayMs}</v></c>`;
  const text = clean(cell).slice(0, mostText);
  return `<c t="inlineStr"${isFormula(text) ? ' s="2"' : ''}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const escaped = (text: string) =>
  text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`;
const rootRelations = `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbookRelations = `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
const workbook = (sheetName: string) =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheetName)}" sheetId="1" r:id="r1"/></sheets></workbook>`;
/** 0 plain, 1 a moment, 2 a text that looks like a formula. */
const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
