// How alike the records of a set are, field by field: what a generated set is held against a real one by.

export type Row = Readonly<Record<string, string>>;
export type FieldStatistics = {
  /** share of records with a value */
  filled: number;
  /** share of true pairs that both have one; of these, whose values are equal */
  both: number;
  equal: number;
  /** share of pairs of strangers whose values are equal */
  chance: number;
};

export function statisticsOf(
  rows: readonly Row[],
  personOf: (row: Row) => string | number,
  fields: readonly string[],
): Map<string, FieldStatistics> {
  const persons = [...Map.groupBy(rows, personOf).values()];
  const pairs = persons.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return new Map(
    fields.map((field) => {
      const filled = rows.filter((row) => row[field] !== '').length;
      const { both, equal } = truePairs(persons, field);
      return [
        field,
        { filled: filled / rows.length, both: both / pairs, equal: equal / both, chance: chanceOf(persons, field) },
      ];
    }),
  );
}

function truePairs(persons: readonly (readonly Row[])[], field: string): { both: number; equal: number } {
  let [both, equal] = [0, 0];
  for (const records of persons) {
    const values = records.map((row) => row[field]!).filter((value) => value !== '');
    both += (values.length * (values.length - 1)) / 2;
    values.forEach((value, i) => {
      for (let j = i + 1; j < values.length; j++) if (value === values[j]) equal++;
    });
  }
  return { both, equal };
}

/** Of the first records of persons. */
function chanceOf(persons: readonly (readonly Row[])[], field: string): number {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [first] of persons) {
    const value = first![field]!;
    if (value === '') continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    all++;
  }
  let same = 0;
  for (const n of counts.values()) same += n * (n - 1);
  return same / (all * (all - 1));
}
