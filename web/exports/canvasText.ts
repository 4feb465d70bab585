export const pictureFont = "'Inter Variable', system-ui, sans-serif";

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

  setStyle({ sizePixels, weight = 400, colour = '#17202b' }: TextStyle): void {
    this.context.font = `${weight} ${sizePixels}px ${pictureFont}`;
    this.context.fillStyle = colour;
    this.context.textAlign = 'left';
    this.context.textBaseline = 'alphabetic';
  }

  /** A wrapped text; the pen ends below it. */
  write(text: string, style: TextStyle, indentPixels = 0): void {
    this.setStyle(style);
    const width = this.widthPixels - indentPixels;
    for (const line of wrapText(text, width, (part) => this.context.measureText(part).width)) {
      this.y += style.sizePixels * 1.36;
      this.context.fillText(line, this.left + indentPixels, this.y - style.sizePixels * 0.32);
    }
  }

  skip(pixels: number): void {
    this.y += pixels;
  }
}
