/** A degree as the address of the page writes it: five decimals, about a metre. */
export const roundPosition = (degrees: number): number => Number(degrees.toFixed(5));
