/** The site's own script of a single-page app: its link swaps the story in place, with pushState; back and forward swap it again.
    In: the stories in #data. Out: nothing is loaded. */
/* global location, history, Element, addEventListener */
const stories = JSON.parse(document.querySelector('#data').textContent);

function showStory(path) {
  const story = stories.find((one) => one.path === path);
  const other = stories.find((one) => one.path !== path);
  if (!story || !other) return;
  document.title = `${story.title} | ${story.outlet}`;
  document.querySelector('link[rel=canonical]').href = new URL(path, location.href).href;
  document.querySelector('meta[property="og:title"]').content = story.title;
  document.querySelector('meta[property="og:url"]').content = new URL(path, location.href).href;
  document.querySelector('meta[property="article:published_time"]').content = `${story.date}T09:00:00Z`;
  document.querySelector('script[type="application/ld+json"]').textContent = story.structured;
  const heading = document.createElement('h1');
  heading.dataset.paragraph = '-1';
  heading.textContent = story.title;
  const time = document.createElement('time');
  time.dateTime = `${story.date}T09:00:00Z`;
  time.textContent = story.date;
  const byline = document.createElement('p');
  byline.className = 'byline';
  byline.append(time);
  const body = story.paragraphs.map((text, i) => {
    const paragraph = document.createElement('p');
    paragraph.dataset.paragraph = String(i);
    paragraph.textContent = text;
    return paragraph;
  });
  document.querySelector('article').replaceChildren(heading, byline, ...body);
  const link = document.querySelector('#next');
  link.href = other.path;
  link.textContent = other.title;
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('#next') : null;
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  showStory(location.pathname);
});
addEventListener('popstate', () => showStory(location.pathname));
