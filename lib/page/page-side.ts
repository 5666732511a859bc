/** Whether a place on a page is light or dark. In: an element. Out: the side, measured from what is painted behind it. */

export type Side = 'light' | 'dark';

export interface Paint {
  /** Perceived lightness, 0 to 1. */
  lightness: number;
  /** 0 to 1. */
  alpha: number;
}

/** Where black and white text are equally readable (relative luminance .18) lies near this lightness. */
const MIDDLE = 0.5;

function readPart(part: string | undefined, whole: number): number {
  if (part === undefined || part === 'none') return 0;
  return part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part) / whole;
}

/** CIE lightness of sRGB parts from 0 to 1. */
function measureRgb(red: number, green: number, blue: number): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance <= 0.008856 ? luminance * 9.033 : 1.16 * Math.cbrt(luminance) - 0.16;
}

/** Reads a computed colour as browsers write it: `rgb()`, `rgba()`, `color()`, `lab()`, `lch()`, `oklab()`, `oklch()`. */
export function readPaint(colour: string): Paint | null {
  const [name = '', ...parts] = colour.toLowerCase().split(/[\s,/()]+/).filter(Boolean);
  if (name === 'transparent') return { lightness: 0, alpha: 0 };
  if (name === 'color') parts.shift(); // the name of its space
  const alpha = parts[3] === undefined ? 1 : readPart(parts[3], 1);
  const read = (whole: number) => [0, 1, 2].map((i) => readPart(parts[i], whole)) as [number, number, number];
  if (/^(?:rgba?|color)$/.test(name)) return { lightness: measureRgb(...read(name === 'color' ? 1 : 255)), alpha };
  if (/^(?:ok)?l(?:ab|ch)$/.test(name)) return { lightness: read(name.startsWith('ok') ? 1 : 100)[0], alpha };
  return null;
}

/** What lies under everything when no element paints: the browser's canvas. */
function readCanvas(document: Document): Side {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (!/dark/.test(scheme)) return 'light';
  return !/light/.test(scheme) || document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * Measures the background behind an element's text. Over a picture, the text's own colour tells: light ink stands on dark.
 * @param known sides measured before, by element; filled on the way
 */
export function measureSide(element: Element, known: Map<Element, Side> = new Map()): Side {
  const passed: Element[] = [];
  let weight = 1;
  let lightness = 0;
  let side: Side | undefined;
  for (let at: Element | null = element; at !== null && side === undefined; at = at.parentElement) {
    side = weight === 1 ? known.get(at) : undefined;
    if (side !== undefined) break;
    if (weight === 1) passed.push(at);
    const style = getComputedStyle(at);
    const paint = readPaint(style.backgroundColor);
    if (paint !== null && paint.alpha > 0) {
      lightness += paint.lightness * paint.alpha * weight;
      weight *= 1 - paint.alpha;
    }
    if (weight < 0.1) side = lightness / (1 - weight) < MIDDLE ? 'dark' : 'light';
    else if (style.backgroundImage.includes('url(') || style.backgroundImage.includes('gradient(')) {
      const ink = readPaint(getComputedStyle(element).color);
      side = ink !== null && ink.lightness > MIDDLE ? 'dark' : 'light';
    }
  }
  side ??= lightness + (readCanvas(element.ownerDocument) === 'light' ? weight : 0) < MIDDLE ? 'dark' : 'light';
  for (const at of passed) known.set(at, side);
  return side;
}
