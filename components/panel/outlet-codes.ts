/** Two letters for each outlet, so that a matrix fits. In: names in order. Out: codes, no two alike. */

/** `Example Courier` gives EC, `Kommersant, translated by RT` Ko, `RT` RT. A code that is taken gives way to the next letters, then to numbers. */
export function makeCodes(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const code = listCodes(name).find((one) => !taken.has(one)) ?? numberCode(name, taken);
    taken.add(code);
    return code;
  });
}

function listCodes(name: string): string[] {
  const words = name.split(',', 1)[0]!.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const first = [...words[0] ?? ''];
  const second = [...words[1] ?? ''];
  const initials = first[0] && second[0] ? [`${first[0]}${second[0]}`.toUpperCase()] : [];
  const letters = first.slice(1).map((letter) => `${first[0]!.toUpperCase()}${letter}`);
  return [...initials, ...letters];
}

function numberCode(name: string, taken: ReadonlySet<string>): string {
  const [letter = '?'] = name.match(/\p{L}/u) ?? [];
  for (let n = 1; ; n++) {
    const code = `${letter.toUpperCase()}${n}`;
    if (!taken.has(code)) return code;
  }
}
