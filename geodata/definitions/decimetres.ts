/** Distances and RD coordinates are whole decimetres wherever they are reckoned with. */
export const dmPerMetre = 10;
