/** What the open card says. In: a page. Out: its content as text, read through the debugger: its shadow root is closed to everybody else. */
import type { CDPSession, Page } from '@playwright/test';

export interface CardItem {
  outlet: string;
  date: string;
  headline: string;
  link: string | null;
  passages: string[];
  /** Kind of reason ("Names", "Places", …) to the shared things. Empty while the reasons are folded. */
  reasons: Record<string, string>;
}

/** The one difference that the card shows. */
export interface CardTelling {
  heading: string;
  /** Passages, or for words the names in their column. */
  words: string[];
  outlets: string[];
  link: string | null;
  text: string;
  /** In the viewport, px. */
  box: { y: number; height: number };
  /** Middle of the way to the page's own sentence; null where there is none. */
  go: { x: number; y: number } | null;
}

export interface OpenCard {
  /** `card` beside a mark, or `sheet` from below on touch. */
  form: 'card' | 'sheet';
  /** "Same event · 1 other outlet". */
  tie: string;
  title: string;
  waiting: boolean;
  pinned: boolean;
  /** Focus is somewhere inside. */
  focused: boolean;
  /** Name of what has the focus inside, or null. */
  focus: string | null;
  telling: CardTelling | null;
  items: CardItem[];
  /** Top of the first article, and bottom of what is seen of the articles without scrolling; in the viewport, px. */
  first: number | null;
  seen: number;
  text: string;
  /** In the viewport, px. */
  box: { x: number; y: number; width: number; height: number };
  /** Middle of the button that unfolds the reasons; null when there is none or they are open. */
  why: { x: number; y: number } | null;
  /** Middle of the pin; null where there is none. */
  pin: { x: number; y: number } | null;
}

interface CdpNode { nodeId: number; shadowRootType?: string; children?: CdpNode[]; shadowRoots?: CdpNode[] }

function listClosedRoots(node: CdpNode): CdpNode[] {
  return [
    ...(node.shadowRootType === 'closed' ? [node] : []),
    ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(listClosedRoots),
  ];
}

/** Reads the card in its shadow root, or null when it is closed. Runs in the page; no named functions inside, see read-marks.ts. */
export function describeRoot(root: ShadowRoot): OpenCard | null {
  const card = root.querySelector<HTMLElement>('.card');
  if (!card || card.getClientRects().length === 0) return null;
  const box = card.getBoundingClientRect();
  const why = card.querySelector('.card-foot [aria-expanded=false]')?.getBoundingClientRect();
  const telling = card.querySelector<HTMLElement>('.telling');
  const told = telling?.getBoundingClientRect();
  const pin = card.querySelector('.card-tools [aria-pressed]')?.getBoundingClientRect();
  const focus = root.activeElement;
  const go = telling?.querySelector('.go')?.getBoundingClientRect();
  return {
    telling: telling && told ? {
      heading: telling.querySelector('h3')?.textContent ?? '',
      words: [...telling.querySelectorAll('blockquote, .fig-says > .quote, .kwic-words')].map((words) => words.textContent ?? ''),
      outlets: [...telling.querySelectorAll('.outlet-name')].map((name) => name.textContent ?? ''),
      link: telling.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null,
      text: telling.innerText,
      box: { y: told.y, height: told.height },
      go: go ? { x: go.x + go.width / 2, y: go.y + go.height / 2 } : null,
    } : null,
    first: card.querySelector('.say')?.getBoundingClientRect().y ?? null,
    seen: card.querySelector('.card-body')?.getBoundingClientRect().bottom ?? box.bottom,
    form: card.classList.contains('sheet') ? 'sheet' : 'card',
    tie: card.querySelector('.card-tie')?.textContent ?? '',
    title: card.querySelector('.card-title')?.textContent ?? '',
    waiting: card.getAttribute('aria-busy') === 'true',
    pinned: card.querySelector('[aria-pressed=true]') !== null,
    focused: focus !== null,
    focus: focus && (focus.getAttribute('aria-label') ?? focus.textContent ?? ''),
    items: [...card.querySelectorAll('.say')].map((item) => ({
      outlet: item.querySelector('.by .outlet-name')?.textContent ?? '',
      date: (item.querySelector('.by .num') ?? item.closest('li')?.querySelector('.num'))?.textContent ?? '',
      headline: item.querySelector('.headline')?.textContent ?? '',
      link: item.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null,
      passages: [...item.querySelectorAll('blockquote')].map((quote) => quote.textContent ?? ''),
      reasons: Object.fromEntries([...item.querySelectorAll('.why > div')].map((row) =>
        [row.querySelector('dt')?.textContent ?? '', row.querySelector('dd')?.textContent ?? ''])),
    })),
    text: card.innerText,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
    why: why ? { x: why.x + why.width / 2, y: why.y + why.height / 2 } : null,
    pin: pin ? { x: pin.x + pin.width / 2, y: pin.y + pin.height / 2 } : null,
  };
}

async function describeIn(session: CDPSession): Promise<OpenCard | null> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  for (const closed of listClosedRoots(root)) {
    // A card may close between the two questions; then it is open no more.
    const resolved = await session.send('DOM.resolveNode', { nodeId: closed.nodeId }).catch(() => null);
    if (!resolved) continue;
    const { object } = resolved;
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '', functionDeclaration: `function () { return (${describeRoot.toString()})(this); }`, returnByValue: true,
    });
    if (result.value) return result.value as OpenCard;
  }
  return null;
}

/** The card that is open now, or null. */
export async function readCard(page: Page): Promise<OpenCard | null> {
  const session = await page.context().newCDPSession(page);
  try {
    return await describeIn(session);
  } finally {
    await session.detach();
  }
}

/** Waits until a card is open and answered. Throws when none comes. */
export async function waitForCard(page: Page, timeoutMs = 10_000): Promise<OpenCard> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const card = await readCard(page);
    if (card && !card.waiting) return card;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs / 1000} s for a card on ${page.url()}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Unfolds the reasons of the open card with a click, when they are folded, and reads it again. */
export async function unfoldReasons(page: Page): Promise<OpenCard> {
  const card = await waitForCard(page);
  if (!card.why) return card;
  await page.mouse.click(card.why.x, card.why.y);
  return waitForCard(page);
}
