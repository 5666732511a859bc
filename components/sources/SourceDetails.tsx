/** What a reader may say of a source, and how it does. In: the source. Out: fields, each kept when it is left, and the wishes. */
import type { SourceView, SourceWishes } from '../../lib/model/source';
import { hostOf } from '../../lib/model/origins';
import { MAX_NAME_CHARS } from '../../lib/model/limits';
import { Choice } from '../control/Choice';
import { Switch } from '../control/Switch';
import { formatMoment } from '../dates';
import { formatBytes } from '../language';
import { describeTrouble } from '../trouble-words';
import { ColourChoice } from './ColourChoice';
import { History } from './History';
import { NumberField, TextField } from '../control/fields';
import { SaidFields } from '../control/said-fields';
import { readCountry, readLanguage } from './read-wishes';
import { DETAIL_WORDS as W } from './source-words';

export interface SourceDetailsProps {
  source: SourceView;
  /** Days for which articles are kept where their source says nothing else. */
  usualDays: number | null;
  /** Whether its outlet is left out of everything; null while it has none in the corpus. */
  isNever: boolean | null;
  onChange: (wishes: Partial<SourceWishes>) => void;
  /** Called in the reader's own click, so that the browser may ask about the permission. */
  onWhole: (whole: boolean) => void;
  onNever: (never: boolean) => void;
  onLook: () => void;
  onDelete: () => void;
}

export function SourceDetails(props: SourceDetailsProps) {
  const { source, usualDays, isNever, onChange, onWhole, onNever } = props;
  const { kind, name, country, language, colour, tags, notes, state, whole, keepDays, keepArticles, pinned, address, site } = source;
  return (
    <div class="details">
      <TextField label={W.name} value={name} max={MAX_NAME_CHARS} read={(text) => text.trim() || null} onChange={(next) => onChange({ name: next })} />
      <div class="details-pair">
        <TextField label={W.country} hint={W.countryHint} value={country ?? ''} max={2} read={readCountry} onChange={(next) => onChange({ country: next === '' ? null : next })} />
        <TextField label={W.language} hint={W.languageHint} value={language ?? ''} max={35} read={readLanguage} onChange={(next) => onChange({ language: next === '' ? null : next })} />
      </div>
      <ColourChoice name={`colour-${source.id}`} value={colour} onChange={(next) => onChange({ colour: next })} />
      <SaidFields tags={tags} notes={notes} onChange={onChange} />
      <div class="set"><div><p>{W.state}</p><p class="label">{W.stateMeans[state]}</p></div><Choice label={W.state} options={kind === 'files' ? W.states.filter(([one]) => one !== 'off') : W.states} value={state} onChange={(next) => onChange({ state: next })} /></div>
      {kind !== 'files' && (
        <div class="set">
          <div><p>{W.text}</p><p class="label">{W.wholeMeans(hostOf(site ?? address ?? ''))}</p></div>
          <Choice label={W.text} options={W.texts} value={whole ? 'whole' : 'feed'} onChange={(next) => onWhole(next === 'whole')} />
        </div>
      )}
      <div class="details-pair">
        <NumberField label={W.keepDays} none={usualDays === null || pinned ? W.always : W.asAll(usualDays)} value={keepDays} onChange={(next) => onChange({ keepDays: next })} />
        <NumberField label={W.keepArticles} none={W.always} value={keepArticles} onChange={(next) => onChange({ keepArticles: next })} />
      </div>
      <div class="set"><div><p>{W.pinned}</p><p class="label">{W.pinnedMeans}</p></div><Switch label={W.pinned} checked={pinned} onChange={(next) => onChange({ pinned: next })} /></div>
      {isNever !== null && <div class="set"><div><p>{W.never}</p><p class="label">{W.neverMeans}</p></div><Switch label={W.never} checked={isNever} onChange={onNever} /></div>}
      <Health {...props} />
    </div>
  );
}

function Health({ source, onLook, onDelete }: SourceDetailsProps) {
  const { kind, name, address, added, bytes, health: { good, next, gone, foreign, trouble, history } } = source;
  return (
    <section aria-label={W.health}>
      <History history={history} />
      <dl class="facts-list">
        {kind !== 'files' && <div><dt>{W.lastGood}</dt><dd class="num">{good === null ? W.noNext : formatMoment(good)}</dd></div>}
        {kind !== 'files' && <div><dt>{W.next}</dt><dd class="num">{next === null || gone ? W.noNext : formatMoment(next)}</dd></div>}
        <div><dt>{W.added}</dt><dd class="num">{formatMoment(added)}</dd></div>
        <div><dt>{W.size}</dt><dd class="num">{formatBytes(bytes)}</dd></div>
        {foreign > 0 && <div><dt>{W.foreign}</dt><dd class="num">{W.foreignCount(foreign)}</dd></div>}
      </dl>
      {trouble !== null && <p class="label is-wrong">{describeTrouble(trouble)}</p>}
      {address !== null && <p class="label" dir="ltr"><bdi>{address}</bdi></p>}
      <p class="row-acts">
        {kind !== 'files' && !gone && <button type="button" class="act" onClick={onLook}>{W.lookNow}<span class="unseen">: {name}</span></button>}
        <button type="button" class="act act-quiet" onClick={onDelete}>{W.delete}<span class="unseen">: {name}</span></button>
      </p>
    </section>
  );
}
