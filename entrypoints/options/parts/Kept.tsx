/** The pages that the reader keeps. In: their list. Out: rows to open and delete, each deletion undone by a press; the way to delete all. */
import { useState } from 'preact/hooks';
import { formatDay } from '../../../components/dates';
import { formatBytes } from '../../../components/language';
import { Icon } from '../../../components/icon/Icon';
import { readHref } from '../../../components/links';
import { OutletName } from '../../../components/outlet/OutletName';
import { countOf } from '../../../components/words';
import type { KeptReport } from '../../../lib/messages/protocol';
import { READ_LANGUAGE } from '../../../lib/model/article';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { Clear } from '../../../components/control/Clear';
import { CHOICE_WORDS } from './choice-words';

const { kept: WORDS } = CHOICE_WORDS;

/** Rows before "more": the latest are the ones looked for. */
const FEW_ROWS = 30;

/** As the list comes: the one kept last first. */
const compareRows = (a: KeptReport, b: KeptReport) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? -1 : 1);

type Shared = Pick<OptionsProps, 'onDropKept' | 'onRestoreKept'>;

function Row({ article, isDropped, onDropKept, onRestoreKept }: Shared & { article: KeptReport; isDropped: boolean }) {
  const { title, url, outlet, day, versions } = article;
  const href = readHref(url);
  const words = <bdi class="headline" lang={READ_LANGUAGE}>{title}</bdi>;
  if (isDropped) {
    return (
      <li class="set">
        <div class="listed is-off" role="status"><p>{WORDS.dropped} {words}</p></div>
        <button type="button" class="act" onClick={() => onRestoreKept(article)}>{WORDS.undo}<span class="unseen">: {title}</span></button>
      </li>
    );
  }
  return (
    <li class="set">
      <div class="listed article-words">
        <p dir="auto">{href === null ? words : <a href={href} target="_blank" rel="noopener noreferrer">{words}<Icon name="out" /><span class="unseen">{WORDS.newTab}</span></a>}</p>
        <p class="label num"><OutletName outlet={outlet} /> · {formatDay(day)}{versions > 1 && <> · {countOf(versions, 'version')}</>}</p>
      </div>
      <button type="button" class="act act-quiet" onClick={() => onDropKept(article)}>{WORDS.drop}<span class="unseen"> {title}</span></button>
    </li>
  );
}

export function Kept({ kept, dropped, onDropKept, onRestoreKept, onForgetKept }: Shared & Pick<OptionsProps, 'kept' | 'dropped' | 'onForgetKept'>) {
  const [all, setAll] = useState(false);
  const here = new Set(kept?.articles.map(({ id }) => id));
  const shown = all ? kept?.articles ?? [] : kept?.articles.slice(0, FEW_ROWS) ?? [];
  const rows = [
    ...shown.map((article) => ({ article, isDropped: false })),
    ...dropped.filter(({ id }) => !here.has(id)).map((article) => ({ article, isDropped: true })),
  ].sort((a, b) => compareRows(a.article, b.article)); // what was deleted stays where it stood
  const left = (kept?.articles.length ?? 0) - shown.length;
  return (
    <Chapter id="kept" title={WORDS.title} lead={WORDS.lead}>
      {kept !== null && rows.length === 0 && <p class="label">{WORDS.none}</p>}
      {rows.length > 0 && (
        <ul class="rows">
          {rows.map(({ article, isDropped }) => <Row key={article.id} article={article} isDropped={isDropped} onDropKept={onDropKept} onRestoreKept={onRestoreKept} />)}
        </ul>
      )}
      {left > 0 && <p><button type="button" class="act act-quiet" onClick={() => setAll(true)}>{WORDS.more(left)}</button></p>}
      {kept !== null && kept.articles.length > 0 && (
        <p class="row-acts">
          <span class="label num">{countOf(kept.articles.length, 'page')}, {formatBytes(kept.bytes)}</span>
          <Clear words={WORDS} onClear={onForgetKept} />
        </p>
      )}
    </Chapter>
  );
}
