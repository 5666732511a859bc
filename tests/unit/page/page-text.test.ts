// @vitest-environment happy-dom
/** Reading the article, reading changed parts again, and the way back to the page. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRange } from '../../../lib/page/ranges';
import { PageText } from '../../../lib/page/page-text';
import { runInSlices } from '../../../lib/page/slices';

function setPage(html: string): void {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

function drain(steps: Generator<unknown, void>): void {
  while (!steps.next().done);
}

function readPage(html?: string): PageText {
  if (html !== undefined) setPage(html);
  const text = new PageText(document);
  drain(text.readAll());
  return text;
}

const textsOf = (text: PageText) => text.blocks.map((block) => block.text);

/** This DOM has no browser's own style sheet. */
const INLINE = document.createElement('style');
INLINE.textContent = 'a, b, i, span, code { display: inline }';

beforeEach(() => {
  document.head.replaceChildren(INLINE);
  document.body.replaceChildren();
});

describe('PageText.readAll', () => {
  it('reads title, headings and paragraphs in order, with words across elements joined', () => {
    const text = readPage(`<header><nav>Home World Sport</nav></header><article><h1>Talks  resume</h1>
      <p>The <b>dele</b>gations
        met in <a href="/x">Harbour&nbsp;Town</a>.</p><h2>Next</h2><div>More in a <span>div</span><p>and a paragraph</p>tail</div></article>`);
    expect(text.listBlocks().map(({ kind, text }) => [kind, text])).toEqual([
      ['title', 'Talks resume'],
      ['text', 'The delegations met in Harbour Town.'],
      ['heading', 'Next'],
      ['text', 'More in a div'],
      ['text', 'and a paragraph'],
      ['text', 'tail'],
    ]);
  });

  it('never reads what the reader types, code, navigation, hidden parts or its own host', () => {
    const text = readPage(`<article><p>Seen by all.</p>
      <form><p>form words</p></form><textarea>typed words</textarea><div contenteditable="true"><p>draft words</p></div>
      <div role="textbox">box words</div><pre>pre words</pre><p>See <code>code words</code> there.</p><aside>aside words</aside>
      <div class="ProseMirror">editor words</div><p hidden>hidden words</p><div aria-hidden="true">aria words</div>
      <p style="display:none">none words</p><p style="visibility:hidden">invisible words</p>
      <div data-crossread="">own words</div><details><summary>More</summary>folded words</details>
      <script>script words</script><figure><figcaption>caption words</figcaption></figure></article>`);
    expect(textsOf(text)).toEqual(['Seen by all.', 'See there.']);
  });

  it('parts paragraphs at two line breaks, reads one as a space', () => {
    expect(textsOf(readPage('<article>One line<br>goes on.<br><br>Another one.</article>'))).toEqual(['One line goes on.', 'Another one.']);
  });

  it('leaves out teasers: paragraphs that are links from end to end', () => {
    expect(textsOf(readPage('<article><p><a href="/y">READ MORE: Something else</a></p><p>Read <a href="/z">this</a>.</p></article>'))).toEqual(['Read this.']);
  });

  it('takes the named body before main, and its title from around it', () => {
    const text = readPage(`<main><div class="head"><h1>The title</h1></div><p>Not the body.</p>
      <div itemprop="articleBody"><p>The body itself.</p></div></main>`);
    expect(textsOf(text)).toEqual(['The title', 'The body itself.']);
  });

  it('finds the densest container where nothing is named', () => {
    const long = 'Delegates came to the harbour town to talk about the ferry and its future. '.repeat(2);
    const text = readPage(`<div id="menu"><a href="/1">One</a></div><table><tr><td><div id="body"><p>${long}</p><p>${long}</p></div></td></tr></table>`);
    expect(text.root?.id).toBe('body');
  });

  it('finds nothing where there is no running text', () => {
    const text = readPage('<div><a href="/">Home</a> <button>Sign in</button></div>');
    expect(text.root).toBeNull();
    expect(text.blocks).toEqual([]);
  });
});

describe('makeRange', () => {
  it('maps every piece of every block back to the very words', () => {
    const word = fc.constantFrom('Kyiv', 'a', ' ', '  ', '\n', '\u00A0', '\u00AD', 'Rutte', '.', '<b>', '</b>', '<i></i>', '<br>');
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), fc.nat(), fc.nat(), (words, a, b) => {
      const text = readPage(`<article><p>Start ${words.join('')} end.</p></article>`);
      for (const block of text.blocks) {
        const start = a % block.text.length;
        const end = start + 1 + (b % (block.text.length - start));
        const range = makeRange(block, start, end);
        const wanted = block.text.slice(start, end);
        // A line break's space belongs to no text node, so spaces are compared apart.
        expect(range === null ? ' ' : range.toString().replace(/[\s\u00A0\u00AD]+/g, '')).toBe(range === null ? wanted : wanted.replace(/\s/g, ''));
      }
    }), { numRuns: 150 });
  });

  it('gives nothing once the text has changed or gone', () => {
    const text = readPage('<article><p id="p">Talks in Kyiv.</p></article>');
    const block = text.blocks[0]!;
    expect(makeRange(block, 9, 13)?.toString()).toBe('Kyiv');
    const node = document.getElementById('p')!.firstChild as Text;
    node.data = 'Talks in Lviv.';
    expect(makeRange(block, 9, 13)).toBeNull();
    node.data = 'Talks in Kyiv.';
    expect(makeRange(block, 9, 13)).not.toBeNull();
    node.remove();
    expect(makeRange(block, 9, 13)).toBeNull();
    expect(makeRange(block, 9, 99)).toBeNull();
  });
});

describe('PageText.readAgain', () => {
  const page = '<article id="a"><h1>Title</h1><p id="one">First words.</p><p id="two">Second words.</p><p id="three">Third words.</p></article>';
  const get = (id: string) => document.getElementById(id)!;

  it('gives a changed block a new id and leaves the others theirs', () => {
    const text = readPage(page);
    const before = text.listBlocks();
    get('two').textContent = 'Other words.';
    drain(text.readAgain([get('two')]));
    expect(textsOf(text)).toEqual(['Title', 'First words.', 'Other words.', 'Third words.']);
    const after = text.listBlocks();
    expect([after[0]!.id, after[1]!.id, after[3]!.id]).toEqual([before[0]!.id, before[1]!.id, before[3]!.id]);
    expect(before.map(({ id }) => id)).not.toContain(after[2]!.id);
  });

  it('keeps the id when the same words are rendered into new nodes', () => {
    const text = readPage(page);
    const id = text.blocks[2]!.id;
    get('two').replaceChildren(document.createTextNode('Second words.'));
    expect(makeRange(text.find(id)!, 0, 6)).toBeNull();
    drain(text.readAgain([get('two')]));
    expect(makeRange(text.find(id)!, 0, 6)?.toString()).toBe('Second');
  });

  it('puts added paragraphs where they stand, and forgets removed ones', () => {
    const text = readPage(page);
    const added = document.createElement('p');
    added.textContent = 'Between words.';
    get('a').insertBefore(added, get('three'));
    get('one').remove();
    drain(text.readAgain([added, get('a')]));
    expect(textsOf(text)).toEqual(['Title', 'Second words.', 'Between words.', 'Third words.']);
  });

  it('passes over what is not the article’s', () => {
    const text = readPage(`<div id="clock">12:00</div>${page}`);
    const before = text.listBlocks();
    get('clock').textContent = '12:01';
    drain(text.readAgain([get('clock')]));
    expect(text.listBlocks()).toEqual(before);
  });

  it('shows a part that was hidden once its style shows it', () => {
    const text = readPage('<article id="a"><p>Seen.</p><div id="more" style="display:none"><p>Unfolded.</p></div><p>End.</p></article>');
    expect(text.isHidden(get('more'))).toBe(true);
    get('more').style.display = 'block';
    drain(text.readAgain([get('more')]));
    expect(textsOf(text)).toEqual(['Seen.', 'Unfolded.', 'End.']);
  });

  it('ends where a whole reading ends, whatever changed', () => {
    const edit = fc.record({ at: fc.nat(5), kind: fc.constantFrom('text', 'insert', 'remove', 'wrap'), word: fc.constantFrom('x', 'yy', 'zzz') });
    fc.assert(fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      const text = readPage('<article id="a"><p>One.</p><div><p>Two.</p>loose <b>words</b></div><ul><li>Three.</li><li>Four.</li></ul></article>');
      for (const { at, kind, word } of edits) {
        const all = [...document.querySelectorAll('article *')];
        const element = all[at % Math.max(1, all.length)];
        if (!element) break;
        const parent = element.parentElement!;
        if (kind === 'text') element.append(` ${word}.`);
        if (kind === 'remove') element.remove();
        if (kind === 'insert' || kind === 'wrap') {
          const p = document.createElement(kind === 'insert' ? 'p' : 'span');
          p.textContent = `${word} new.`;
          parent.insertBefore(p, element);
        }
        drain(text.readAgain([kind === 'text' ? element : parent]));
      }
      const ids = text.blocks.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(textsOf(text)).toEqual(textsOf(readPage()));
    }), { numRuns: 100 });
  });
});

describe('runInSlices', () => {
  it('returns the result, and gives up when the work has become stale', async () => {
    function* slow(): Generator<null, string> {
      for (let i = 0; i < 30; i++) {
        const until = performance.now() + 2;
        while (performance.now() < until);
        yield null;
      }
      return 'done';
    }
    expect(await runInSlices(slow(), () => false)).toBe('done');
    expect(await runInSlices(slow(), () => true)).toBeNull();
  });
});
