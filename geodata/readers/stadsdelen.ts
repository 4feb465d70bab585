import { areaCode } from './areaCodes.ts';
import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readCsv, requireCsvColumns, withLowerCaseColumns } from './csvFile.ts';

/**
 * Which stadsdeel each wijk belongs to, from a list `wijkcode,wijknaam,stadsdeel`.
 * @returns name of the stadsdeel by wijk code
 * @throws EtlError for a missing column or name, or a wijk that is listed twice
 */
export function readStadsdelen({ bytes, path: file }: SourceFile): Map<string, string> {
  const csv = withLowerCaseColumns(readCsv(bytes, file), file);
  requireCsvColumns(csv, ['wijkcode', 'stadsdeel'], file);
  const stadsdeelOfWijk = new Map<string, string>();
  // "zuid" and "Zuid" are one stadsdeel, called as it is first.
  const spellings = new Map<string, string>();
  for (const { row, cells } of csv.rows) {
    const { wijkcode } = cells;
    const stadsdeel = cells.stadsdeel.normalize('NFC').replace(/\s+/g, ' ');
    if (!wijkcode || !stadsdeel) throw new EtlError('needs both a wijkcode and a stadsdeel', { file, row });
    const code = areaCode(wijkcode, 'wijk')?.code;
    if (!code) throw new EtlError(`has "${wijkcode}" where a wijkcode is needed`, { file, row });
    if (stadsdeelOfWijk.has(code)) throw new EtlError(`lists ${code} again`, { file, row });
    const spelling = spellings.get(stadsdeel.toLowerCase()) ?? stadsdeel;
    spellings.set(stadsdeel.toLowerCase(), spelling);
    stadsdeelOfWijk.set(code, spelling);
  }
  return stadsdeelOfWijk;
}
