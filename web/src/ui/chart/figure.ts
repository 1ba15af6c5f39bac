// What a figure is made of, in the house's words: lines over a number, bars by name, flows from class to class. Knows nothing of how it
// is drawn, so that screens never speak the drawing library's tongue.

/** A colour of tokens.css; each stands out from paper and surface by 4.5 to 1 in both themes (contrast.test.ts). */
export type Tone = 'pine' | 'brass' | 'sky' | 'alarm' | 'warn' | 'ink' | 'quiet';

export type Axis = {
  name: string;
  /** a value as the screen writes it: 40 %, ¥1.2M, 90 days */
  format: (value: number) => string;
  min?: number;
  max?: number;
};

export type LineSeries = {
  name: string;
  tone: Tone;
  points: readonly (readonly [x: number, y: number])[];
  look?: 'line' | 'dashed' | 'steps' | 'dots';
  /** the ground below the line is filled */
  filled?: boolean;
  /** an interval around it: x, low, high */
  band?: readonly (readonly [x: number, low: number, high: number])[];
  /** draws no attention: no entry in the legend, nothing under the pointer */
  silent?: boolean;
};

export type BarSeries = { name: string; tone: Tone; values: readonly (number | null)[] };

export type Figure =
  | { kind: 'lines'; x: Axis; y: Axis; series: readonly LineSeries[]; marks?: readonly { x: number; name: string }[] }
  | {
      kind: 'bars';
      labels: readonly string[];
      value: Axis;
      series: readonly BarSeries[];
      stacked?: boolean;
      /** bars lie, names stand at their left: for long names */
      lying?: boolean;
    }
  | {
      kind: 'flow';
      /** `column` 0 is the earliest */
      nodes: readonly { id: string; name: string; tone: Tone; column: number }[];
      /** what stands above each column, such as the end of a quarter */
      columns: readonly string[];
      links: readonly { from: string; to: string; value: number }[];
      format: (value: number) => string;
    };

export type LegendEntry = { name: string; tone: Tone; look: 'line' | 'dashed' | 'dots' | 'bar' };

/** A legend is needed from two series on; the names of a flow stand beside its bars. */
export function legendOf(figure: Figure): LegendEntry[] {
  if (figure.kind === 'flow') return [];
  const entries =
    figure.kind === 'bars'
      ? figure.series.map(({ name, tone }): LegendEntry => ({ name, tone, look: 'bar' }))
      : figure.series
          .filter(({ silent }) => !silent)
          .map(({ name, tone, look }): LegendEntry => ({
            name,
            tone,
            look: look === 'steps' || !look ? 'line' : look,
          }));
  return entries.length > 1 ? entries : [];
}

/** Whether there is anything to draw. */
export function isBlank(figure: Figure): boolean {
  if (figure.kind === 'flow') return figure.links.length === 0;
  if (figure.kind === 'lines') return figure.series.every(({ points }) => points.length === 0);
  return figure.labels.length === 0;
}

/** What the upright axis counts; said above the figure. */
export function uprightName(figure: Figure): string {
  if (figure.kind === 'flow') return '';
  return figure.kind === 'lines' ? figure.y.name : figure.value.name;
}

export const isNarrow = (width: number): boolean => width < 520;

/** Room at the right of a flow for the names of its last column, in pixels. */
export const flowMargin = (narrow: boolean): number => (narrow ? 84 : 132);
