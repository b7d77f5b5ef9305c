import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as charts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatDuration } from '../../../console/format.ts';
import { useWords } from '../../../console/language.ts';
import { useTheme } from '../../../console/ui/Theme.tsx';
import styles from './Replay.module.css';
import type { ChartKind } from './replay-figures.ts';
import { replayWords } from './words.ts';

charts.use([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  CanvasRenderer,
]);

/** Bars for how many came, two lines for the figure: dashed as it was, drawn through as it was replayed. */
export function ReplayChart(props: {
  kind: ChartKind;
  label: string;
  times: readonly string[];
  offered: readonly number[];
  before: readonly (number | null)[];
  after: readonly (number | null)[];
  show(value: number | null): string;
}) {
  const { kind, label, times, offered, before, after } = props;
  const t = useWords(replayWords);
  const { choice } = useTheme();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<charts.ECharts | null>(null);
  const show = useRef(props.show);
  show.current = props.show;

  useEffect(() => {
    const place = element.current;
    if (place === null) return;
    const made = charts.init(place);
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the theme
  useEffect(() => {
    const made = chart.current;
    if (made === null) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    const [ink, quiet, line] = [colour('ink2'), colour('ink3'), colour('line')];
    const isShare = kind === 'serviceLevel' || kind === 'occupancy';
    const font = { color: quiet, fontFamily: getComputedStyle(document.body).fontFamily };
    const axis = (value: number): string =>
      isShare
        ? `${Math.round(value * 100)}%`
        : kind === 'averageWait'
          ? formatDuration(value)
          : String(value);
    const drawn = (
      name: string,
      data: readonly (number | null)[],
      tone: string,
      type: 'solid' | 'dashed',
      symbol: string,
    ) => ({
      ...{
        type: 'line' as const,
        name,
        data: [...data],
        yAxisIndex: 0,
        connectNulls: false,
        symbol,
        symbolSize: 6,
      },
      showSymbol: true,
      lineStyle: { color: tone, type, width: 2 },
      itemStyle: { color: tone },
      z: 3,
    });
    made.setOption(
      {
        animation: false,
        aria: { enabled: true, label: { description: label } },
        textStyle: font,
        grid: { left: 52, right: 44, top: 34, bottom: 28 },
        legend: { top: 0, left: 0, textStyle: { ...font, color: ink }, itemWidth: 22 },
        tooltip: {
          trigger: 'axis',
          // The strict policy of the page allows no styles inside of what is inserted.
          renderMode: 'richText',
          backgroundColor: colour('raised'),
          borderColor: line,
          textStyle: { ...font, color: ink },
          formatter: (rows: unknown) =>
            (rows as { axisValue: string; seriesName: string; seriesType: string; value: number | null }[])
              .map(({ axisValue, seriesName, seriesType, value }, n) => {
                const shown = seriesType === 'bar' ? String(value ?? 0) : show.current(value ?? null);
                return `${n === 0 ? `${axisValue}\n` : ''}${seriesName}  ${shown}`;
              })
              .join('\n'),
        },
        xAxis: {
          type: 'category',
          data: [...times],
          axisLine: { lineStyle: { color: line } },
          axisTick: { show: false },
          axisLabel: { ...font, interval: 3 },
        },
        yAxis: [
          {
            type: 'value',
            min: 0,
            ...(isShare ? { max: 1 } : { minInterval: kind === 'abandoned' ? 1 : 1000 }),
            axisLabel: { ...font, formatter: axis },
            splitLine: { lineStyle: { color: line } },
          },
          { type: 'value', min: 0, minInterval: 1, axisLabel: font, splitLine: { show: false } },
        ],
        series: [
          {
            ...{
              type: 'bar',
              name: t('offered'),
              data: [...offered],
              yAxisIndex: 1,
              barCategoryGap: '28%',
              z: 1,
            },
            itemStyle: { color: colour('brand-soft'), borderRadius: [2, 2, 0, 0] },
          },
          drawn(t('before'), before, colour('edge'), 'dashed', 'rect'),
          drawn(t('after'), after, colour('brand'), 'solid', 'circle'),
        ],
      },
      true,
    );
  }, [kind, label, times, offered, before, after, t, choice]);

  return <div ref={element} className={styles.chart} role="img" aria-label={label} />;
}
