/** The field for an address, and the way to files. In: what is being added. Out: what the reader wishes, in the reader's own click. */
import { useRef, useState } from 'preact/hooks';
import { MAX_URL_CHARS } from '../../lib/model/limits';
import { Icon } from '../icon/Icon';
import { BroughtReport } from './BroughtReport';
import { FeedChoice } from './FeedChoice';
import { FoundThing } from './FoundThing';
import { ADD_WORDS, STARTER_WORDS } from './source-words';
import { STARTERS } from './state';
import type { Adding, AddWishes } from './state';

export interface AddSourceProps extends AddWishes {
  adding: Adding;
}

export function AddSource(props: AddSourceProps) {
  const { adding, onFind, onFiles, onStarter } = props;
  return (
    <div class="adding">
      <div class="drop">
        <AddressField onFind={onFind} />
        <FileLine onFiles={onFiles} />
      </div>
      <AddState {...props} />
      {adding.kind === 'idle' && (
        <div class="starters">
          <p class="label" id="starters">{ADD_WORDS.starters}</p>
          <ul class="row-acts" aria-labelledby="starters">
            {STARTERS.map((starter) => <li key={starter}><button type="button" class="act" onClick={() => onStarter(starter)}>{STARTER_WORDS[starter]}</button></li>)}
          </ul>
          <p class="label">{ADD_WORDS.startersNote}</p>
        </div>
      )}
    </div>
  );
}

function AddressField({ onFind }: Pick<AddWishes, 'onFind'>) {
  const [typed, setTyped] = useState('');
  function find(event: Event): void {
    event.preventDefault();
    if (typed.trim() !== '') onFind(typed);
  }
  return (
    <form class="field" onSubmit={find} noValidate>
      <Icon name="add" />
      <input
        type="text" inputMode="url" dir="ltr" spellcheck={false} autocomplete="off" autocapitalize="none" maxLength={MAX_URL_CHARS} placeholder={ADD_WORDS.label} aria-label={ADD_WORDS.label} value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="act">{ADD_WORDS.add}</button>
    </form>
  );
}

function FileLine({ onFiles }: Pick<AddWishes, 'onFiles'>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <p class="label drop-line">
      <span>{ADD_WORDS.hint}</span>
      <button type="button" class="act" onClick={() => input.current?.click()}>{ADD_WORDS.choose}</button>
      <input
        ref={input} type="file" multiple hidden accept=".opml,.xml,.txt,.html,.htm,.mhtml,.mht,.md,.json,.jsonl,.ndjson,.zip"
        onChange={(event) => {
          onFiles([...event.currentTarget.files ?? []]);
          event.currentTarget.value = ''; // so that the same file can be chosen again
        }}
      />
    </p>
  );
}

/** What became of the last wish stands below the field, and is told to those who listen. */
function AddState({ adding, onAllowFound, onAddFound, onAddChosen, onUndo, onDismiss }: AddSourceProps) {
  return (
    <>
      <p class={adding.kind === 'failed' ? 'label is-wrong' : 'label'} role="status">
        {adding.kind === 'asking' && ADD_WORDS.asking(adding.host)}
        {adding.kind === 'reading' && ADD_WORDS.reading(adding.done, adding.of, adding.what)}
        {adding.kind === 'failed' && adding.sentence}
      </p>
      {adding.kind === 'failed' && adding.allow !== undefined && <AllowLine origin={adding.allow} onAllow={onAllowFound} />}
      {adding.kind === 'reading' && <progress class="pack-bar" aria-label={ADD_WORDS.reading(adding.done, adding.of, adding.what)} {...(adding.what === 'feeds' ? { max: adding.of, value: adding.done } : {})} />}
      {adding.kind === 'found' && <FoundThing found={adding.found} onAdd={onAddFound} onDismiss={onDismiss} />}
      {adding.kind === 'choosing' && <FeedChoice key={adding.list.name} list={adding.list} onAdd={onAddChosen} onDismiss={onDismiss} />}
      {adding.kind === 'brought' && <BroughtReport brought={adding.brought} onUndo={onUndo} onDismiss={onDismiss} />}
    </>
  );
}

function AllowLine({ origin, onAllow }: { origin: string; onAllow: AddWishes['onAllowFound'] }) {
  return <p class="row-acts"><button type="button" class="act" onClick={() => onAllow(origin)}><bdi>{ADD_WORDS.allow(origin)}</bdi></button></p>;
}
