import { useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import './StackedChart.css';

export type Series = { name: string; color: string; values: number[] };

type Props = {
  summary: string; // what the picture says, for those who do not see it
  categories: string[];
  series: Series[]; // color: name of a CSS variable
  format: (share: number) => string;
};

// Columns of shares that add to one. Patterns repeat what colours say.
export function StackedChart(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let end = () => {};
    let left = false;
    void import('./echarts').then(({ init }) => {
      if (left) return;
      const chart = init(element, null, { renderer: 'svg' });
      chart.setOption(options(props, getComputedStyle(element)));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      end = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      left = true;
      end();
    };
  }, [props, scheme]);
  return <div ref={box} className="chart" role="img" aria-label={props.summary} />;
}

function options(props: Props, style: CSSStyleDeclaration): EChartsCoreOption {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const label = { color: colour('--ink-2'), fontFamily: style.fontFamily, fontSize: 12 };
  const paper = colour('--paper');
  return {
    animation: false,
    aria: {
      enabled: true,
      label: { enabled: false },
      decal: { show: true, decals: patterns(paper) },
    },
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 12, itemGap: 16, textStyle: label },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow' },
      backgroundColor: paper,
      borderColor: colour('--line'),
      textStyle: { ...label, color: colour('--ink') },
      valueFormatter: (value: unknown) => props.format(Number(value)),
    },
    xAxis: {
      type: 'category',
      data: props.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('--line') } },
      axisLabel: { ...label, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { ...label, formatter: props.format },
      splitLine: { lineStyle: { color: colour('--line-2') } },
    },
    series: props.series.map((series) => ({
      type: 'bar',
      stack: 'share',
      name: series.name,
      data: series.values,
      barCategoryGap: '24%',
      itemStyle: { color: colour(series.color), borderColor: paper, borderWidth: 1 },
    })),
  };
}

// Plain, stripes, dots, cross stripes.
function patterns(paper: string) {
  const stripe = { symbol: 'rect', color: paper, symbolSize: 1 };
  return [
    { symbol: 'none' },
    { ...stripe, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 },
    { symbol: 'circle', color: paper, symbolSize: 0.4, dashArrayX: [6, 4], dashArrayY: [6, 4] },
    { ...stripe, dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: Math.PI / 4 },
  ];
}
