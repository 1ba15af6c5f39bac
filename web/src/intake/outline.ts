// A JSON value as an outline that a person can read: names and values on indented lines, lists by number, no brackets, no quotes.

/** How names of fields and their values are said; a list's entry goes by the list's name. */
export type Naming = { field(name: string): string; value(field: string, value: unknown): string };

const asWritten: Naming = { field: (name) => name, value: (_, value) => String(value) };

/** The records of a mapped message one after the other; text that is no JSON (a mask may have broken a number) as it is. */
export function outlineOf(json: string, naming: Naming = asWritten): string {
  try {
    const value = JSON.parse(json) as { records?: unknown[] };
    const records = Array.isArray(value.records) ? value.records : [value];
    return records.map((record) => lines(record, '', '', naming).join('\n')).join('\n\n');
  } catch {
    return json;
  }
}

/** XML on one long line, laid out tag by tag; text that has lines of its own stays as it came. */
export function laidOut(raw: string): string {
  if (!raw.trimStart().startsWith('<') || raw.split('\n').length > 4) return raw;
  let depth = 0;
  return raw
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</');
      if (closes) depth = Math.max(0, depth - 1);
      const text = '  '.repeat(depth) + line;
      if (/^<[^!?/]/.test(line) && !line.endsWith('/>') && !line.includes('</')) depth += 1;
      return text;
    })
    .join('\n');
}

function lines(value: unknown, field: string, indent: string, naming: Naming): string[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => entry(`${at + 1}`, field, each, indent, naming));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => entry(naming.field(name), name, each, indent, naming));
  return [indent + naming.value(field, value)];
}

function entry(name: string, field: string, value: unknown, indent: string, naming: Naming): string[] {
  const isHolder = typeof value === 'object' && value !== null;
  if (!isHolder) return [`${indent}${name}: ${naming.value(field, value)}`];
  const within = Object.values(value);
  if (within.length === 0) return [];
  // short lists of plain values stay on one line
  if (Array.isArray(value) && within.every((each) => typeof each !== 'object') && within.join(', ').length < 60)
    return [`${indent}${name}: ${within.map((each) => naming.value(field, each)).join(', ')}`];
  return [`${indent}${name}`, ...lines(value, field, `${indent}  `, naming)];
}
