import { describe, expect, it } from 'vitest';
import { createDrawing } from '#web/modes/best/drawing.svelte.ts';
import type { Position } from '#web/view/placesChoice.ts';

function started() {
  const areas: (readonly Position[])[] = [];
  const drawing = createDrawing((corners) => areas.push(corners));
  drawing.start();
  return { areas, drawing };
}

describe('drawing an area', () => {
  it('is finished with three corners or more, as exact as an address', () => {
    const { areas, drawing } = started();
    drawing.take(4.612_345_6, 52.371_234_5);
    drawing.take(4.62, 52.38);
    expect(drawing.canFinish).toBe(false);
    drawing.finish();
    expect({ areas, isOn: drawing.isOn }).toEqual({ areas: [], isOn: true });
    drawing.take(4.63, 52.37);
    drawing.take(9, 9);
    drawing.undo();
    drawing.finish();
    expect(areas).toEqual([
      [
        { lon: 4.61235, lat: 52.37123 },
        { lon: 4.62, lat: 52.38 },
        { lon: 4.63, lat: 52.37 },
      ],
    ]);
    expect({ isOn: drawing.isOn, corners: drawing.corners }).toEqual({ isOn: false, corners: [] });
  });

  it('takes no more corners than fit, and nothing of what was stopped', () => {
    const { areas, drawing } = started();
    for (let i = 0; i < 150; i++) drawing.take(4.6 + i / 1000, 52.3);
    expect(drawing.corners).toHaveLength(100);
    drawing.stop();
    drawing.finish();
    expect({ areas, isOn: drawing.isOn }).toEqual({ areas: [], isOn: false });
  });
});
