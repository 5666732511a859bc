/** Uses the popup's search over a large corpus as a reader would, and keeps pictures of it to be looked at.
    In: a running extension with the corpus, two queries. Out: files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';

/** Where the pictures are kept, beside the packs. */
export const PICTURES = join('node_modules', '.cache', 'crossread-bench', 'pictures');

/** As wide as the popup is. */
const VIEWPORT = { width: 420, height: 600 };

const FOUND = /\d articles?\b/;
const NOTHING = /Nothing with/;
const SAID = /article|Nothing/;

/** @param word a word of the corpus; @param slip one that it lacks, and that is near to none */
export async function takePictures(extension: LaunchedExtension, word: string, slip: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  const popup = await extension.context.newPage();
  try {
    await popup.setViewportSize(VIEWPORT);
    await popup.goto(`chrome-extension://${extension.id}/popup.html`);
    const field = popup.getByRole('combobox');
    const show = async (name: string, query: string, found: RegExp) => {
      await field.fill('');
      await popup.getByRole('status').filter({ hasNotText: SAID }).first().waitFor({ state: 'attached' });
      await field.pressSequentially(query);
      await popup.getByRole('status').filter({ hasText: found }).first().waitFor({ state: 'attached' });
      await popup.screenshot({ path: join(PICTURES, `${name}.png`) });
    };
    await show('first-letters', word.slice(0, 2), FOUND);
    await show('word', word, FOUND);
    await show('filters', `${word} after:2026-01 `, FOUND);
    await show('nothing', slip, NOTHING);
  } finally {
    await popup.close();
  }
}
