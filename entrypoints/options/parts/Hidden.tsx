/** What the reader has hidden from cards. In: settings, and the corpus for the names of outlets. Out: a list, each to be shown again. */
import { DENSITY_WORDS } from '../../../components/density-words';
import type { CorpusReport } from '../../../lib/messages/protocol';
import type { Hideable } from '../../../lib/model/feedback';
import type { Settings } from '../../../lib/model/settings';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { CHOICE_WORDS } from './choice-words';

const { hidden: WORDS } = CHOICE_WORDS;

interface Row {
  thing: Hideable;
  /** What kind of thing it is, or how much is marked there. */
  label: string;
  back: string;
}

function listRows(settings: Settings, corpus: CorpusReport | null): Row[] {
  const outlets = corpus ? [...corpus.others.map(({ outlet }) => outlet), ...corpus.sources.flatMap((source) => source.outlets)] : [];
  const names = new Map(outlets.map(({ id, name }) => [id, name]));
  const row = (kind: Exclude<Hideable['kind'], 'site'>, id: string, name: string): Row => ({ thing: { kind, id, name }, label: WORDS.kinds[kind], back: WORDS.showAgain });
  return [
    ...settings.hiddenOutlets.map((id) => row('outlet', id, names.get(id) ?? id)),
    ...settings.hiddenEntities.map(({ id, name }) => row('entity', id, name)),
    ...settings.hiddenEvents.map(({ id, name }) => row('event', id, name)),
    ...settings.siteDensities.map(({ host, density }): Row => ({
      thing: { kind: 'site', id: host, name: host }, label: `${WORDS.kinds.site} · ${DENSITY_WORDS[density].name}`, back: WORDS.usual,
    })),
  ];
}

export function Hidden({ settings, corpus, onShowAgain }: Pick<OptionsProps, 'settings' | 'corpus' | 'onShowAgain'>) {
  const rows = settings === null ? [] : listRows(settings, corpus);
  return (
    <Chapter id="hidden" title={WORDS.title} lead={WORDS.lead}>
      {rows.length === 0
        ? <p class="label">{WORDS.none}</p>
        : (
          <ul class="rows">
            {rows.map(({ thing, label, back }) => (
              <li key={`${thing.kind} ${thing.id}`} class="set">
                <div class="listed"><p><bdi>{thing.name}</bdi></p><p class="label">{label}</p></div>
                <button type="button" class="act act-quiet" onClick={() => onShowAgain(thing)}>{back}<span class="unseen"> {thing.name}</span></button>
              </li>
            ))}
          </ul>
        )}
    </Chapter>
  );
}
