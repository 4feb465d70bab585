/** What all texts of a picture are written in. */
export const pictureFont = "'Inter Variable', system-ui, sans-serif";
export const inkColour = '#17202b';
export const quietColour = '#525c68';

/** Splits a text into lines that fit. A single word that is too long stays whole. */
export function wrapText(text: string, maxWidthPixels: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > maxWidthPixels) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}

export interface TextStyle {
  sizePixels: number;
  weight?: number;
  colour?: string;
}

/** CSS pixels from one line to the next. */
const lineHeight = ({ sizePixels }: TextStyle): number => sizePixels * 1.36;

function useStyle(context: CanvasRenderingContext2D, { sizePixels, weight = 400, colour = inkColour }: TextStyle) {
  context.font = `${weight} ${sizePixels}px ${pictureFont}`;
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
}

const linesOf = (context: CanvasRenderingContext2D, text: string, widthPixels: number): string[] =>
  wrapText(text, widthPixels, (part) => context.measureText(part).width);

/** What `Pen.write` will take of the height. */
export function textHeight(
  context: CanvasRenderingContext2D,
  text: string,
  style: TextStyle,
  widthPixels: number,
): number {
  useStyle(context, style);
  return linesOf(context, text, widthPixels).length * lineHeight(style);
}

/** Writes from the top down; keeps the pen's place. Measures are CSS pixels. */
export class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly widthPixels: number;
  y: number;

  constructor(context: CanvasRenderingContext2D, left: number, top: number, widthPixels: number) {
    this.context = context;
    this.left = left;
    this.y = top;
    this.widthPixels = widthPixels;
  }

  setStyle(style: TextStyle): void {
    useStyle(this.context, style);
  }

  /** A wrapped text; the pen ends below it. */
  write(text: string, style: TextStyle, indentPixels = 0): void {
    this.setStyle(style);
    for (const line of linesOf(this.context, text, this.widthPixels - indentPixels)) {
      this.y += lineHeight(style);
      this.context.fillText(line, this.left + indentPixels, this.y - style.sizePixels * 0.32);
    }
  }

  skip(pixels: number): void {
    this.y += pixels;
  }
}
