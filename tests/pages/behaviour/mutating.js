/** The site's own script of a page that changes once a second: a counter, and a line under the story; the third is the late paragraph.
    In: the late paragraph in #data. Out: `data-ticks` counts the seconds. */
const late = JSON.parse(document.querySelector('#data').textContent);
const article = document.querySelector('article');
let ticks = 0;

setInterval(() => {
  ticks += 1;
  document.querySelector('#counter').textContent = `${400 + ticks} people are reading`;
  const line = document.createElement('p');
  line.className = ticks === 3 ? 'late' : 'idle';
  line.textContent = ticks === 3 ? late : `The desk added nothing in minute ${ticks}.`;
  article.append(line);
  if (ticks > 6) article.querySelector('.idle').remove();
  document.documentElement.dataset.ticks = String(ticks);
}, 1000);
