// A picture as rows of red, green, blue and opacity: made smaller, turned as the camera held it, laid on white. Pure.
export type Picture = { width: number; height: number; data: Uint8Array };

/** Halves, thirds … until neither side is longer than `most`: each pixel becomes the mean of those it stands for. */
export function smaller({ width, height, data }: Picture, most: number): Picture {
  const by = Math.ceil(Math.max(width, height) / most);
  if (by <= 1) return { width, height, data };
  const [w, h] = [Math.max(1, Math.floor(width / by)), Math.max(1, Math.floor(height / by))];
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) meanOf({ width, height, data }, x * by, y * by, by, out, (y * w + x) * 4);
  return { width: w, height: h, data: out };
}

function meanOf(
  { width, height, data }: Picture,
  left: number,
  top: number,
  by: number,
  out: Uint8Array,
  to: number,
): void {
  let [red, green, blue, clear, count] = [0, 0, 0, 0, 0];
  for (let y = top; y < Math.min(top + by, height); y++)
    for (let x = left; x < Math.min(left + by, width); x++) {
      const at = (y * width + x) * 4;
      red += data[at]!;
      green += data[at + 1]!;
      blue += data[at + 2]!;
      clear += data[at + 3]!;
      count++;
    }
  out[to] = red / count;
  out[to + 1] = green / count;
  out[to + 2] = blue / count;
  out[to + 3] = clear / count;
}

/** Turned upright; `orientation` 1-8 as EXIF counts. */
export function upright(picture: Picture, orientation: number): Picture {
  if (orientation <= 1 || orientation > 8) return picture;
  const { width, height, data } = picture;
  const swaps = orientation >= 5;
  const [w, h] = swaps ? [height, width] : [width, height];
  const from = (x: number, y: number): [number, number] => {
    switch (orientation) {
      case 2:
        return [width - 1 - x, y];
      case 3:
        return [width - 1 - x, height - 1 - y];
      case 4:
        return [x, height - 1 - y];
      case 5:
        return [y, x];
      case 6:
        return [y, height - 1 - x];
      case 7:
        return [width - 1 - y, height - 1 - x];
      default:
        return [width - 1 - y, x];
    }
  };
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] = from(x, y);
      const at = (sy * width + sx) * 4;
      out.set(data.subarray(at, at + 4), (y * w + x) * 4);
    }
  return { width: w, height: h, data: out };
}

/** What shows through becomes white: the picture that goes out knows no opacity. */
export function onWhite({ width, height, data }: Picture): Picture {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const solid = data[at + 3]! / 255;
    for (let i = 0; i < 3; i++) out[at + i] = data[at + i]! * solid + 255 * (1 - solid);
    out[at + 3] = 255;
  }
  return { width, height, data: out };
}
