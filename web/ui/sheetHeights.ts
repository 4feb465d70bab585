/** How high the panel stands where it is a sheet over the lower part of a small screen, from low to high. */
export const sheetHeights = ['folded', 'half', 'full'] as const;
export type SheetHeight = (typeof sheetHeights)[number];

/** Windows in which the panel is a sheet; style sheets say the same. */
export const sheetQuery = '(max-width: 560px), (max-width: 820px) and (orientation: portrait)';

/** In the window's height. Folded, the tasks are still there; in full, a strip of the map shows that it lies below. */
export const sheetLengths: Record<SheetHeight, string> = {
  folded: '116px',
  half: '50%',
  full: 'calc(100% - 40px)',
};
