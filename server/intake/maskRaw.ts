// A raw message as an integrator may see it: shape and codes stay, contacts and document numbers lose their middle.

/** Masks e-mail addresses and runs of 7 and more digits, keeping the ends that tell two values apart. */
export function maskRaw(text: string): string {
  return text
    .replace(/([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)/g, '$1***@$2')
    .replace(/(?<![\w-])\+?\d[\d ()-]{5,}\d(?![\w-])/g, (run) => {
      const digits = run.replace(/\D/g, '');
      if (digits.length < 7 || /^\d{4}-\d{2}-\d{2}/.test(run)) return run;
      return `${digits.slice(0, 3)}****${digits.slice(-Math.min(4, digits.length - 5))}`;
    })
    .replace(/\b(\d{4})\d{10}([\dXx]{4})\b/g, '$1**********$2');
}

/** The same for the values of a record of words: a cause's, a warning's. */
export function maskValues<T extends Readonly<Record<string, unknown>>>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? maskRaw(value) : value]),
  ) as T;
}
