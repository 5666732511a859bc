/** Whether a place on a page is light or dark. In: an element. Out: the side, measured from what is painted behind it. */

export type Side = 'light' | 'dark';

export interface Paint {
  /** Perceived lightness, 0 to 1. */
  lightness: number;
  /** 0 to 1. */
  alpha: number;
}

/** Black and white text are equally readable on the grey of this lightness (relative luminance .18). */
const MIDDLE = 0.46;

/** A number or a share; `none`, and what is missing, count as 0. */
function readPart(part: string | undefined, whole: number): number {
  return Number.parseFloat(part ?? '') / (part?.endsWith('%') ? 100 : whole) || 0;
}

/** Reads a computed colour as browsers write it: `rgb()`, `rgba()`, `color()`, `lab()`, `lch()`, `oklab()`, `oklch()`. */
export function readPaint(colour: string): Paint | null {
  const [, name, list] = /^(rgb|color|(?:ok)?l(?:ab|ch))a?\((?:[a-z][\w-]+ )?(.*)\)$/.exec(colour) ?? [];
  if (!name) return colour === 'transparent' ? { lightness: 0, alpha: 0 } : null;
  const parts = list!.split(/[\s,/]+/);
  const alpha = readPart(parts[3] ?? '1', 1);
  if (name.includes('l') && name !== 'color') return { lightness: readPart(parts[0], name.startsWith('ok') ? 1 : 100), alpha };
  const [red, green, blue] = parts.map((part) => readPart(part, name === 'rgb' ? 255 : 1));
  // Roots of the shares in luminance: squares come near enough to the screen's own curve, and grey stays what it is.
  return { lightness: Math.hypot(0.461 * red!, 0.846 * (green ?? 0), 0.269 * (blue ?? 0)), alpha };
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
