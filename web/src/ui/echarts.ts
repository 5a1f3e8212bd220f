// The parts of ECharts that Artel draws with; one lazy chunk. SVG only: it prints and scales. No
// HTML tooltip and no toolbox: both write style attributes, which the content policy forbids.
import { BarChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export { init };
