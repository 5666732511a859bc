/** What changed between two readings of a page. In: edits, and the readings there are. Out: two choices, and a list: what was taken away struck through, what was added underlined, each said in words too. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { READ_LANGUAGE } from '../../lib/model/article';
import type { Place, PlacedWords } from '../../lib/model/comparison';
import type { Edit, WordEdit } from '../../lib/model/edits';
import type { PageEdits } from '../../lib/model/kept';
import { LANGUAGE } from '../language';
import { cutWords, PAGE } from './places';
import { foldText } from './select-rows';
import { ShowButton } from './ShowButton';
import { describeEdits, describeReading, describeSourceText, PANEL_WORDS } from './words';

/** Edits that hold every word of what the reader searches. */
export function selectEdits(edits: readonly Edit[], query: string): Edit[] {
  const wanted = foldText(query).split(/\s+/).filter(Boolean);
  return edits.filter(({ before, after }) => {
    const text = foldText(`${before?.words ?? ''} ${after?.words ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** Our own words among the page's: for those who listen. */
function Said({ children }: { children: ComponentChildren }) {
  return <span class="unseen" lang={LANGUAGE}>{children}</span>;
}

function Taken({ children }: { children: string }) {
  return <del><Said>{PANEL_WORDS.takenAway}: </Said>{cutWords(children)}<Said>; </Said></del>;
}

function Added({ children }: { children: string }) {
  return <ins><Said>{PANEL_WORDS.added}: </Said>{cutWords(children)}<Said>; </Said></ins>;
}

const RUNS: Record<WordEdit['kind'], (text: string) => ComponentChildren> = {
  kept: (text) => cutWords(text),
  removed: (text) => <Taken>{text}</Taken>,
  added: (text) => <Added>{text}</Added>,
};

function Words({ edit }: { edit: Edit }) {
  if (edit.before === null) return <Added>{edit.after?.words ?? ''}</Added>;
  if (edit.after === null) return <Taken>{edit.before.words}</Taken>;
  return <>{edit.words.map(({ kind, text }, i) => <span key={i}>{i > 0 && ' '}{RUNS[kind](text)}</span>)}</>;
}

/** Whatever stands in the newer text is looked for on the page. */
const toPlace = ({ paragraph, start, end }: PlacedWords): Place => ({ text: PAGE, paragraph, start, end });

function Row({ edit, onShow }: { edit: Edit; onShow: (place: Place) => void }) {
  return (
    <li class="edit">
      <p class="label">{PANEL_WORDS.editKinds[edit.kind]}</p>
      {edit.after === null
        ? <p class="quote" lang={READ_LANGUAGE} dir="auto"><Words edit={edit} /></p>
        : <ShowButton place={toPlace(edit.after)} onShow={onShow} class="quote"><Words edit={edit} /></ShowButton>}
    </li>
  );
}

interface PickProps {
  label: string;
  edits: PageEdits;
  value: number | null;
  onChoose: (number: number | null) => void;
}

/** An option's value is a number, or empty for the page as it is now. */
function Pick({ label, edits: { from, versions, isNew }, value, onChoose }: PickProps) {
  const select = useRef<HTMLSelectElement>(null);
  // Only once its options are there can one of them be chosen.
  useLayoutEffect(() => {
    if (select.current) select.current.value = String(value ?? '');
  });
  return (
    <label class="edit-pick">
      <span class="label">{label}</span>
      <select ref={select} onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))}>
        {versions.map((version, i) => (
          <option key={version.number} value={version.number}>
            {from === 'source' ? describeSourceText(version.read, i === versions.length - 1) : describeReading(version.read, version.byReader, !isNew && i === versions.length - 1)}
          </option>
        ))}
        {isNew && <option value="">{PANEL_WORDS.asNow}</option>}
      </select>
    </label>
  );
}

export interface EditsProps {
  edits: PageEdits;
  query: string;
  onChoose: (before: number | null, after: number | null) => void;
  onShowPlace: (paragraph: string, start: number, end: number) => void;
}

export function Edits({ edits: all, query, onChoose, onShowPlace }: EditsProps) {
  const { before, after, edits: { edits, leftOut }, paragraphs } = all;
  const shown = selectEdits(edits, query);
  const show = ({ paragraph, start, end }: Place) => onShowPlace(paragraphs[paragraph] ?? '', start, end);
  return (
    <>
      <div class="edit-picks">
        <Pick label={PANEL_WORDS.olderReading} edits={all} value={before} onChoose={(number) => onChoose(number, after)} />
        <Pick label={PANEL_WORDS.newerReading} edits={all} value={after} onChoose={(number) => onChoose(before, number)} />
      </div>
      <p class="label" role="status">{describeEdits(shown.length, edits.length + leftOut)}</p>
      <ul class="edits">{shown.map((edit, i) => <Row key={i} edit={edit} onShow={show} />)}</ul>
    </>
  );
}
