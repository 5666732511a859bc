/** Tags and notes, of whatever a reader may say something of. In: what is kept. Out: two fields, and what is to be kept. */
import { MAX_NAME_CHARS, MAX_NOTES_CHARS, MAX_TAGS } from '../../lib/model/limits';
import { say } from '../language';
import { TextField } from './fields';

const WORDS = { tags: say('source.details.tags'), tagsHint: say('source.details.tagsHint'), notes: say('source.details.notes') } as const;

/** Tags between commas, each once. */
export function readTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim().slice(0, MAX_NAME_CHARS)).filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}

const joinTags = (tags: readonly string[]): string => tags.join(', ');

export function SaidFields({ tags, notes, onChange }: { tags: readonly string[]; notes: string; onChange: (said: { tags: string[] } | { notes: string }) => void }) {
  return (
    <>
      <TextField label={WORDS.tags} hint={WORDS.tagsHint} value={joinTags(tags)} max={2_000} read={(text) => joinTags(readTags(text))} onChange={(text) => onChange({ tags: readTags(text) })} />
      <TextField label={WORDS.notes} value={notes} max={MAX_NOTES_CHARS} isLong read={(text) => text.trim()} onChange={(next) => onChange({ notes: next })} />
    </>
  );
}
