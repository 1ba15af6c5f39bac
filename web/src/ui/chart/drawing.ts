// Draws a figure with ECharts (decision 0012); the only file that knows it, loaded when the first figure is shown. Colours are left as
// `var(--token)`: the browser fills them in, so that a change of theme and the printer's black on white need no second drawing.
import { BarChart, LineChart, SankeyChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsCoreOption } from 'echarts/core';
import { flowMargin, isNarrow, type Axis, type Figure, type LineSeries, type Tone } from './figure.ts';

use([LineChart, BarChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type Drawing = { show: (figure: Figure) => void; fit: (width?: number) => void; end: () => void };
type Press = (at: number, series: number) => void;

/** `size` is the height in pixels; the width follows the element. */
export function draw(element: HTMLElement, press: Press | undefined): Drawing {
  // the canvas that measures words does not know var(): it gets the fonts themselves
  const fontFamily = getComputedStyle(document.body).fontFamily;
  const chart = init(element, null, { renderer: 'svg' });
  if (press) listen(chart, press);
  return {
    show: (figure) => {
      const narrow = isNarrow(element.clientWidth);
      chart.setOption(optionOf(figure, fontFamily, narrow, press !== undefined), { notMerge: true });
    },
    fit: (width) => chart.resize(width === undefined ? undefined : { width }),
    end: () => chart.dispose(),
  };
}

function listen(chart: ECharts, press: Press): void {
  chart.on('click', ({ dataIndex, seriesIndex }) => {
    if (typeof dataIndex === 'number') press(dataIndex, seriesIndex ?? 0);
  });
}

export function optionOf(figure: Figure, fontFamily: string, narrow: boolean, pressed: boolean): EChartsCoreOption {
  const common = {
    animation: false,
    textStyle: { fontFamily, fontSize: 12, color: 'var(--ink-2)' },
    backgroundColor: 'transparent',
  };
  if (figure.kind === 'lines') return { ...common, ...lines(figure, narrow) };
  if (figure.kind === 'bars') return { ...common, ...bars(figure, narrow, pressed) };
  return { ...common, ...flow(figure, narrow) };
}

const colour = (tone: Tone): string => `var(--${tone === 'quiet' ? 'edge' : tone})`;

function lines(figure: Extract<Figure, { kind: 'lines' }>, narrow: boolean): EChartsCoreOption {
  const series = figure.series.flatMap((each): LineSeriesOption[] => [...bandOf(each), lineOf(each)]);
  const first = series[0];
  if (first && figure.marks) first.markLine = marksOf(figure.marks);
  return {
    grid: gridOf(narrow, figure.marks ? 24 : 12, figure.x.name ? 26 : 6),
    tooltip: tip('axis', (shown) => [
      [figure.x.format(numberAt(shown[0]?.value, 0)), ''],
      ...shown
        .filter(({ seriesName }) => figure.series.some(({ name, silent }) => name === seriesName && !silent))
        .map(({ seriesName, value }) => [seriesName ?? '', figure.y.format(numberAt(value, 1))] as const),
    ]),
    xAxis: { type: 'value', ...axisOf(figure.x, 'x', narrow) },
    yAxis: { type: 'value', ...axisOf(figure.y, 'y', narrow) },
    series,
  };
}

function lineOf({ name, tone, points, look = 'line', filled, silent }: LineSeries): LineSeriesOption {
  const color = colour(tone);
  return {
    type: 'line',
    name,
    data: points.map((point) => [...point]),
    step: look === 'steps' ? 'end' : false,
    showSymbol: look === 'dots',
    symbol: 'circle',
    symbolSize: look === 'dots' ? 9 : 6,
    itemStyle: { color, borderColor: 'var(--surface)', borderWidth: look === 'dots' ? 1.5 : 0 },
    lineStyle: {
      color,
      width: look === 'dots' ? 1 : look === 'dashed' ? 1.5 : 2.25,
      type: look === 'dashed' ? [5, 4] : 'solid',
    },
    ...(filled && { areaStyle: { color, opacity: 0.1 } }),
    silent: silent ?? false,
    emphasis: { disabled: true },
    z: look === 'dashed' ? 2 : 3,
  };
}

/** An interval: a bare line at its low end and, stacked upon it, the ground up to its high end. */
function bandOf({ name, tone, band }: LineSeries): LineSeriesOption[] {
  if (!band || band.length === 0) return [];
  const part = (data: number[][], opacity: number): LineSeriesOption => ({
    type: 'line',
    name: `${name} band`,
    stack: `${name} band`,
    data,
    symbol: 'none',
    silent: true,
    lineStyle: { width: 0 },
    areaStyle: { color: colour(tone), opacity },
    emphasis: { disabled: true },
    z: 1,
  });
  return [
    part(
      band.map(([x, low]) => [x, low]),
      0,
    ),
    part(
      band.map(([x, low, high]) => [x, high - low]),
      0.16,
    ),
  ];
}

function marksOf(marks: readonly { x: number; name: string }[]): NonNullable<LineSeriesOption['markLine']> {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: 'var(--ink-3)', type: [3, 3], width: 1 },
    label: { color: 'var(--ink-2)', fontSize: 12, position: 'end', formatter: ({ name }) => name },
    data: marks.map(({ x, name }) => ({ xAxis: x, name })),
  };
}

function bars(
  { labels, value, series, stacked, lying }: Extract<Figure, { kind: 'bars' }>,
  narrow: boolean,
  pressed: boolean,
): EChartsCoreOption {
  // names side by side need room: in the hand they stand below one another
  const lies = lying ?? (narrow && labels.length > 4);
  const names = {
    type: 'category',
    data: [...labels],
    inverse: lies,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: 'var(--line)' } },
    axisLabel: {
      color: 'var(--ink-2)',
      fontSize: 12,
      hideOverlap: true,
      ...(lies && { width: narrow ? 92 : 180, overflow: 'truncate' }),
    },
  };
  const figures = { type: 'value', ...axisOf({ ...value, name: '' }, lies ? 'x' : 'y', narrow) };
  return {
    grid: gridOf(narrow, 12, 6),
    tooltip: tip('axis', (shown) => [
      [shown[0]?.name ?? '', ''],
      ...shown.map(
        ({ seriesName, value: at }) => [seriesName ?? '', typeof at === 'number' ? value.format(at) : '–'] as const,
      ),
    ]),
    xAxis: lies ? figures : names,
    yAxis: lies ? names : figures,
    series: series.map(({ name, tone, values }): BarSeriesOption => ({
      type: 'bar',
      name,
      data: [...values],
      ...(stacked && { stack: 'all' }),
      barMaxWidth: 34,
      barGap: '12%',
      barCategoryGap: '36%',
      cursor: pressed ? 'pointer' : 'default',
      itemStyle: {
        color: colour(tone),
        borderRadius: stacked ? 0 : lies ? [0, 3, 3, 0] : [3, 3, 0, 0],
        ...(stacked && { borderColor: 'var(--surface)', borderWidth: 1 }),
      },
      emphasis: { disabled: true },
    })),
  };
}

function flow({ nodes, links, format }: Extract<Figure, { kind: 'flow' }>, narrow: boolean): EChartsCoreOption {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const last = Math.max(...nodes.map(({ column }) => column));
  // a class that ends early has its name among the streams: on a ground of its own it can be read
  const onStreams = (column: number): object =>
    column < last ? { backgroundColor: 'var(--surface)', padding: [1, 3], borderRadius: 3 } : {};
  const toneOf = new Map(nodes.map(({ id, tone }) => [id, tone]));
  return {
    tooltip: tip('item', ([shown]) => {
      const { source, target, value } = (shown?.data ?? {}) as { source?: string; target?: string; value?: number };
      if (source === undefined || target === undefined)
        return [[nameOf.get(shown?.name ?? '') ?? '', format(Number(shown?.value ?? 0))]];
      return [[`${nameOf.get(source)} → ${nameOf.get(target)}`, format(value ?? 0)]];
    }),
    series: [
      {
        type: 'sankey',
        left: 0,
        right: flowMargin(narrow),
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 12,
        draggable: false,
        layoutIterations: 0,
        emphasis: { disabled: true },
        label: {
          color: 'var(--ink)',
          fontSize: 12,
          formatter: ({ name }: { name: string }) => nameOf.get(name) ?? name,
        },
        data: nodes.map(({ id, name, tone, column }) => ({
          name: id,
          depth: column,
          itemStyle: { color: colour(tone), borderWidth: 0 },
          // a name once, in its last column: in between they would lie on the streams
          label: { show: !nodes.some((later) => later.name === name && later.column > column), ...onStreams(column) },
        })),
        links: links.map(({ from, to, value }) => ({
          source: from,
          target: to,
          value,
          lineStyle: { color: colour(toneOf.get(from) ?? 'quiet'), opacity: 0.28, curveness: 0.5 },
        })),
      },
    ],
  };
}

const gridOf = (narrow: boolean, top: number, bottom: number): object => ({
  left: 4,
  right: narrow ? 14 : 24,
  top,
  bottom,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
});

function axisOf({ name, format, min, max }: Axis, along: 'x' | 'y', narrow: boolean): object {
  return {
    // the name of an upright axis stands above the figure, as words of the page
    ...(along === 'x' && {
      name,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: 'var(--ink-3)', fontSize: 12 },
    }),
    min: min ?? null,
    max: max ?? null,
    ...(min === 0 && max === 1 ? { interval: 0.2 } : { splitNumber: narrow ? 3 : 5 }),
    axisLine: { show: along === 'x', lineStyle: { color: 'var(--line)' } },
    axisTick: { show: false },
    axisLabel: { color: 'var(--ink-2)', fontSize: 12, hideOverlap: true, formatter: format },
    splitLine: { show: along === 'y', lineStyle: { color: 'var(--line-soft)' } },
  };
}

type Shown = { seriesName?: string; name?: string; value?: unknown; data?: unknown };
type Line = readonly [name: string, value: string];

/** What stands under the pointer: made of text nodes, so that a dish or a class named by people is never read as markup. */
function tip(trigger: 'axis' | 'item', linesOf: (shown: readonly Shown[]) => readonly Line[]): object {
  return {
    trigger,
    confine: true,
    transitionDuration: 0,
    backgroundColor: 'var(--raised)',
    borderColor: 'var(--line)',
    borderWidth: 1,
    padding: [7, 10],
    textStyle: { color: 'var(--ink)', fontSize: 13 },
    axisPointer: { type: 'line', lineStyle: { color: 'var(--edge)', type: 'solid', width: 1 } },
    formatter: (shown: Shown | Shown[]) => {
      const box = document.createElement('div');
      for (const [name, value] of linesOf(Array.isArray(shown) ? shown : [shown])) {
        const line = box.appendChild(document.createElement('div'));
        line.append(name);
        if (value === '') continue;
        const strong = line.appendChild(document.createElement('b'));
        strong.textContent = `  ${value}`;
      }
      return box;
    },
  };
}

function numberAt(value: unknown, at: number): number {
  return Array.isArray(value) ? Number(value[at]) : Number(value);
}
