/** Measures of a sheet are CSS pixels. */
export const sheetMarginPixels = 28;
export const legendWidthPixels = 270;

export interface SheetParts {
  mapCount: number;
  mapWidthPixels: number;
  mapHeightPixels: number;
  /** Title and what stands below it. */
  headPixels: number;
  /** What stands above each map; 0 where the title says enough. */
  headingPixels: number;
  sourcesPixels: number;
}

export interface SheetLayout {
  widthPixels: number;
  heightPixels: number;
  /** Upper left corners, row by row; the heading of a map ends there. */
  maps: { x: number; y: number }[];
  legend: { x: number; y: number };
  sourcesY: number;
}

/** Maps of which this many stand on a sheet: four by two, others beside each other. */
const columnsOf = (mapCount: number): number => (mapCount > 3 ? 2 : mapCount);

/** Where everything goes: the title on top, the maps below it with the legend at their right, and the sources at the foot. */
export function sheetLayout(parts: SheetParts): SheetLayout {
  const { mapCount, mapWidthPixels, mapHeightPixels, headPixels, headingPixels, sourcesPixels } = parts;
  const margin = sheetMarginPixels;
  const columns = columnsOf(mapCount);
  const rows = Math.ceil(mapCount / columns);
  const rowPixels = headingPixels + mapHeightPixels + margin;
  const mapsRight = columns * (mapWidthPixels + margin);
  const mapsBottom = headPixels + rows * rowPixels;
  return {
    widthPixels: mapsRight + margin + legendWidthPixels + margin,
    heightPixels: mapsBottom + sourcesPixels,
    maps: Array.from({ length: mapCount }, (_, index) => ({
      x: margin + (index % columns) * (mapWidthPixels + margin),
      y: headPixels + Math.floor(index / columns) * rowPixels + headingPixels,
    })),
    legend: { x: mapsRight + margin, y: headPixels + headingPixels },
    sourcesY: mapsBottom - margin + 10,
  };
}
