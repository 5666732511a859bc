/** What the reader has taken apart. In: verdicts. Out: a list, each to be undone; a file of all; the way to forget all. */
import type { Verdict } from '../../../lib/model/feedback';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { Clear } from '../../../components/control/Clear';
import { CHOICE_WORDS } from './choice-words';

const { apart: WORDS } = CHOICE_WORDS;

/** An address as its term keeps it, for a page without a title. */
const nameAddress = (page: string) => page.replace(/^url:/, '');

function VerdictRow({ verdict, onForget }: { verdict: Verdict; onForget: OptionsProps['onForget'] }) {
  const { page, pageTitle, article, articleTitle } = verdict;
  const [theirs, mine] = [articleTitle || article, pageTitle || nameAddress(page)];
  return (
    <li class="set">
      <div class="listed">
        <p><bdi>{theirs}</bdi></p>
        <p class="label">{WORDS.from} <bdi>{mine}</bdi></p>
      </div>
      <button type="button" class="act act-quiet" onClick={() => onForget([verdict])}>{WORDS.undo}<span class="unseen">: {theirs}</span></button>
    </li>
  );
}

export function Apart({ verdicts, onForget, onExport }: Pick<OptionsProps, 'verdicts' | 'onForget' | 'onExport'>) {
  const list = verdicts ?? [];
  return (
    <Chapter id="apart" title={WORDS.title} lead={WORDS.lead}>
      {list.length === 0
        ? <p class="label">{WORDS.none}</p>
        : (
          <>
            <ul class="rows">
              {/* The newest first: it is the one that may be regretted. */}
              {[...list].reverse().map((verdict) => <VerdictRow key={`${verdict.page} ${verdict.article}`} verdict={verdict} onForget={onForget} />)}
            </ul>
            <p class="row-acts">
              <button type="button" class="act" onClick={onExport}>{WORDS.export}</button>
              <Clear words={WORDS} onClear={() => onForget(list)} />
            </p>
          </>
        )}
    </Chapter>
  );
}
