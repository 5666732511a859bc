/** The site's own script of a page that keeps its text nodes as a virtual DOM does, and writes or replaces them on every render.
    In: nothing. Out: a node that somebody split or moved is noted in `data-broken`, as React would crash there. */
/* global addEventListener */
const kept = [...document.querySelectorAll('article [data-paragraph]')].map((element) => ({
  element,
  text: element.textContent,
  node: element.firstChild,
}));
let renders = 0;

function render() {
  renders += 1;
  for (const one of kept) {
    if (one.node.parentNode !== one.element || one.element.childNodes.length !== 1 || one.node.data !== one.text) {
      document.documentElement.dataset.broken = one.text.slice(0, 40);
    }
    if (renders % 2) {
      one.node.data = one.text; // the same text, written again
    } else {
      const fresh = document.createTextNode(one.text); // a new node, as when a key changes
      one.element.replaceChild(fresh, one.node);
      one.node = fresh;
    }
  }
  document.documentElement.dataset.renders = String(renders);
}

const timer = setInterval(() => {
  render();
  if (renders >= 6) clearInterval(timer);
}, 500);
addEventListener('test-render', render);
