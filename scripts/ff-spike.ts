import { launchFirefox } from './browser/launch-firefox';
import { writeFile, readdir } from 'node:fs/promises';
async function run(name: string, prepare: (p: string) => Promise<void>){
let dir = '';
const f = await launchFirefox({ prepare: async (p) => { dir = p; await prepare(p); } }).catch((e: Error) => { console.log(name, 'launch', e.message); return null; });
if (!f) return;
try {
  await f.driver.goto(`${f.origin}/options.html`);
  console.log(name, await f.driver.run(async () => new Promise<string>((res) => { try { const r = indexedDB.open('x'); r.onsuccess = () => res('open'); r.onerror = () => res('err ' + r.error?.name + ' ' + r.error?.message); } catch (e) { res('threw ' + String(e)); } })).catch(String));
  await new Promise(r=>setTimeout(r,6000));
  console.log(await f.driver.run(() => document.body.innerText.slice(0, 3000)));
  console.log(await readdir(dir).then((l) => l.filter((n) => n.startsWith('storage'))));
} finally { await f.close(); }
}
async function main() {
await run('file', async (p) => { await writeFile(`${p}/storage`, 'x'); });
await run('sqlite', async (p) => { await writeFile(`${p}/storage.sqlite`, 'x'.repeat(5000)); });
}
void main();
