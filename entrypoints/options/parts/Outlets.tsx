/** Whose articles there are, and what of them is shown. In: the corpus report and the hidden ids. Out: rows with switches. */
import { useState } from 'preact/hooks';
import { READ_LANGUAGE } from '../../../lib/model/article';
import { Switch } from '../../../components/control/Switch';
import { formatDays, formatPublished } from '../../../components/dates';
import { Icon } from '../../../components/icon/Icon';
import { readHref } from '../../../components/links';
import { OutletName } from '../../../components/outlet/OutletName';
import { COMMON_WORDS, countOf, wordByline } from '../../../components/words';
import type { ArticleReport, OutletCount, SourceReport } from '../../../lib/messages/protocol';
import type { Outlet } from '../../../lib/model/article';
import type { HiddenArticles } from '../../../lib/model/settings';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { describeBundled, describeKeptSource, OPTIONS_WORDS } from './options-words';

const { sources: WORDS } = OPTIONS_WORDS;

type Hidden = HiddenArticles;

interface Shared {
  hidden: Hidden;
  onChange: OptionsProps['onChange'];
}

/** The list with the id added or taken out. */
function setHidden(list: string[], id: string, hide: boolean): string[] {
  const others = list.filter((other) => other !== id);
  return hide ? [...others, id] : others;
}

function ArticleRow({ article, off, hidden, onChange }: Shared & { article: ArticleReport; off: boolean }) {
  const shown = !hidden.hiddenArticles.includes(article.id);
  const href = readHref(article.url);
  const title = <bdi lang={READ_LANGUAGE} class="headline">{article.title}</bdi>;
  return (
    <li class={shown && !off ? 'article-row' : 'article-row is-off'}>
      <div class="article-words">
        <p dir="auto">
          {href === null
            ? title
            : <a href={href} target="_blank" rel="noopener noreferrer">{title}<Icon name="out" /><span class="unseen">{COMMON_WORDS.newTab}</span></a>}
        </p>
        <p class="label num">
          {formatPublished(article.published, article.publishedIsGuess)}
          {article.byline !== null && <> · <bdi>{wordByline(article.byline)}</bdi></>}
        </p>
      </div>
      <Switch
        label={WORDS.showTitle(article.title)}
        checked={shown}
        disabled={off}
        onChange={(on) => onChange({ hiddenArticles: setHidden(hidden.hiddenArticles, article.id, !on) })}
      />
    </li>
  );
}

function OutletRow({ outlet, articles, off, hidden, onChange }: Shared & { outlet: Outlet; articles: ArticleReport[]; off: boolean }) {
  const [open, setOpen] = useState(false);
  const shown = !hidden.hiddenOutlets.includes(outlet.id);
  return (
    <li class={shown && !off ? '' : 'is-off'}>
      <div class="outlet-row">
        <button type="button" class="outlet-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          <OutletName outlet={outlet} />
          <span class="num">{countOf(articles.length, 'article')}</span>
          <Icon name={open ? 'down' : 'next'} />
        </button>
        <Switch
          label={WORDS.show(outlet.name)}
          checked={shown}
          disabled={off}
          onChange={(on) => onChange({ hiddenOutlets: setHidden(hidden.hiddenOutlets, outlet.id, !on) })}
        />
      </div>
      {open && (
        <ul class="articles">
          {articles.map((article) => (
            <ArticleRow key={article.id} article={article} off={off || !shown} hidden={hidden} onChange={onChange} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Neither what came with Crossread nor what the reader keeps has a name of its own. */
function nameSource({ kind }: SourceReport): string {
  return WORDS.kinds[kind];
}

/** First and last day among articles. */
function findDays(articles: ArticleReport[]): string | null {
  const days = articles.flatMap(({ published }) => (published === null ? [] : [published])).sort();
  return formatDays(days[0] ?? null, days.at(-1) ?? null);
}

function SourcePart({ source, hidden, onChange }: Shared & { source: SourceReport }) {
  const name = nameSource(source);
  const shown = !hidden.hiddenSources.includes(source.id);
  const days = findDays(source.articles);
  return (
    <div class={shown ? 'source' : 'source is-off'}>
      <ul class="rows">
        <li class="source-head">
          <p class="source-name">{name}</p>
          <p class="label num">
            {(source.kind === 'kept' ? describeKeptSource : describeBundled)(source.articles.length, source.outlets.length)}{days !== null && <> · {days}</>}
          </p>
          <Switch
            label={WORDS.show(name)}
            checked={shown}
            onChange={(on) => onChange({ hiddenSources: setHidden(hidden.hiddenSources, source.id, !on) })}
          />
        </li>
      </ul>
      <div class="columns label" aria-hidden="true"><span>{WORDS.outletsIn}</span><span>{WORDS.shown}</span></div>
      <ul class="rows" aria-label={WORDS.outletsOf(name)}>
        {source.outlets.map((outlet) => (
          <OutletRow
            key={outlet.id}
            outlet={outlet}
            articles={source.articles.filter((article) => article.outlet === outlet.id)}
            off={!shown}
            hidden={hidden}
            onChange={onChange}
          />
        ))}
      </ul>
    </div>
  );
}

/** Outlets of packs and sources: their articles are too many to list. */
function OthersPart({ others, hidden, onChange }: Shared & { others: OutletCount[] }) {
  return (
    <div class="source">
      <ul class="rows">
        <li class="source-head"><p class="source-name">{WORDS.others}</p></li>
      </ul>
      <div class="columns label" aria-hidden="true"><span>{WORDS.outlets}</span><span>{WORDS.shown}</span></div>
      <ul class="rows" aria-label={WORDS.outletsOf(WORDS.others)}>
        {others.map(({ outlet, articles }) => {
          const shown = !hidden.hiddenOutlets.includes(outlet.id);
          return (
            <li key={outlet.id} class={shown ? '' : 'is-off'}>
              <div class="outlet-row">
                <p class="outlet-open"><OutletName outlet={outlet} /><span class="num">{countOf(articles, 'article')}</span></p>
                <Switch label={WORDS.show(outlet.name)} checked={shown} onChange={(on) => onChange({ hiddenOutlets: setHidden(hidden.hiddenOutlets, outlet.id, !on) })} />
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function Outlets({ corpus, settings, onChange }: Pick<OptionsProps, 'corpus' | 'settings' | 'onChange'>) {
  return (
    <Chapter id="outlets" title={WORDS.outlets} lead={WORDS.note}>
      {corpus !== null && settings !== null && corpus.sources.map((source) => (
        <SourcePart key={source.id} source={source} hidden={settings} onChange={onChange} />
      ))}
      {corpus !== null && settings !== null && corpus.others.length > 0 && <OthersPart others={corpus.others} hidden={settings} onChange={onChange} />}
    </Chapter>
  );
}
