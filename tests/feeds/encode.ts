/** In: a text and an encoding's name. Out: bytes. Node decodes every encoding and writes few, so the tables are read backwards. */

const tables = new Map<string, Map<string, number[]>>();

function tableOf(charset: string): Map<string, number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset);
  const table = new Map<string, number[]>();
  const learn = (bytes: number[]) => {
    const sign = decoder.decode(new Uint8Array(bytes));
    if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, bytes);
  };
  for (let a = 0; a < 256; a++) learn([a]);
  if (!/^(?:windows|iso|koi)/.test(charset)) for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) learn([a, b]);
  tables.set(charset, table);
  return table;
}

/** @throws Error for a sign that the encoding lacks */
export function encodeAs(text: string, charset: string): Uint8Array<ArrayBuffer> {
  if (charset === 'utf-8') return new TextEncoder().encode(text);
  if (charset === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'));
  if (charset === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  const table = tableOf(charset);
  return new Uint8Array([...text].flatMap((sign) => {
    const bytes = table.get(sign);
    if (!bytes) throw new Error(`${charset} has no ${sign}`);
    return bytes;
  }));
}
