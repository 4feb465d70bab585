import { expect, it } from 'vitest';
import { fileName } from '#web/format/fileName.ts';

it('a file name holds nothing a file system minds', () => {
  expect(fileName(['Haarlem', '65 jaar en ouder, % van de inwoners', 'Één'], 'csv')).toBe(
    'haarlem-65-jaar-en-ouder-van-de-inwoners-een.csv',
  );
});
