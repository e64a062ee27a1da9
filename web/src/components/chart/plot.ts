import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { niceCeiling } from './scale.ts'

export type PlotSeries = {
  label: string
  /** A colour token of tokens.css: `--state-read`. */
  token: string
  /** One value for each label; null = no figure there. */
  values: readonly (number | null)[]
  kind: 'bars' | 'line' | 'area'
}
export type PlotSpec = {
  labels: readonly string[]
  /** Where each label stands on its axis, rising; one after the other unless given. */
  places?: readonly number[]
  series: readonly PlotSeries[]
  /** Short text for the axis. */
  axis: (value: number) => string
}

const AXIS_FONT = '12px system-ui, sans-serif'
/** Widest label of the value axis, in pixels for each letter. */
const LETTER_PX = 7
const BAR_SHARE = 0.8
const BAR_MAX_PX = 36

/**
 * Draws into the host and keeps its width. `hover` hears the place under the pointer, null when it left.
 * Answers what removes the drawing, or null where the browser has no canvas.
 */
export function plot(
  host: HTMLElement,
  spec: PlotSpec,
  hover: (at: number | null) => void,
): (() => void) | null {
  if (document.createElement('canvas').getContext('2d') === null) return null
  const size = () => ({ width: Math.max(120, host.clientWidth), height: host.clientHeight })
  const chart = new uPlot({ ...optionsOf(host, spec, hover), ...size() }, dataOf(spec), host)
  const observer = new ResizeObserver(() => chart.setSize(size()))
  observer.observe(host)
  return () => {
    observer.disconnect()
    chart.destroy()
  }
}

const placesOf = ({ labels, places }: PlotSpec) => places ?? labels.map((_, i) => i)

function dataOf(spec: PlotSpec): uPlot.AlignedData {
  return [[...placesOf(spec)], ...spec.series.map(({ values }) => [...values])]
}

function optionsOf(
  host: HTMLElement,
  spec: PlotSpec,
  hover: (at: number | null) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const { series } = spec
  const places = placesOf(spec)
  const [first = 0, last = first] = [places[0], places.at(-1)]
  const bars = series.filter(({ kind }) => kind === 'bars').length
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    padding: [8, 8, 0, 0],
    scales: {
      // Bars stand beside their place: half a place of air at both ends.
      x: {
        time: false,
        range: () => (bars > 0 ? [first - 0.5, last + 0.5] : [first, Math.max(first + 1, last)]),
      },
      y: { range: (_, __, max) => [0, niceCeiling(max)] },
    },
    axes: axesOf(host, spec),
    series: [{}, ...series.map((one, i) => seriesOf(host, one, bars, i))],
    hooks: { setCursor: [({ cursor }) => hover(cursor.idx ?? null)] },
  }
}

function axesOf(host: HTMLElement, spec: PlotSpec): uPlot.Axis[] {
  const labelAt = new Map(placesOf(spec).map((place, i) => [place, spec.labels[i] ?? '']))
  const common = {
    font: AXIS_FONT,
    stroke: colour(host, 'var(--text-2)'),
    ticks: { show: false },
  }
  return [
    {
      ...common,
      grid: { show: false },
      size: 28,
      space: 52,
      incrs: [1, 2, 3, 4, 6, 7, 10, 12, 14, 15, 30, 60],
      values: (_, splits) => splits.map((at) => labelAt.get(at) ?? ''),
    },
    {
      ...common,
      grid: { stroke: colour(host, 'var(--border)'), width: 1 },
      space: 36,
      size: (_, values) =>
        16 + LETTER_PX * Math.max(1, ...(values ?? []).map((text) => text.length)),
      values: (_, splits) => splits.map(spec.axis),
    },
  ]
}

function seriesOf(host: HTMLElement, one: PlotSeries, bars: number, place: number): uPlot.Series {
  const stroke = colour(host, `var(${one.token})`)
  if (one.kind === 'bars') {
    // Two series stand left and right of their place, one in its middle.
    const align = bars === 1 ? 0 : place === 0 ? -1 : 1
    const size: [number, number] = [BAR_SHARE / bars, BAR_MAX_PX / bars]
    const paths = uPlot.paths.bars?.({ size, align, radius: 0.15, gap: bars === 1 ? 0 : 1 })
    return { stroke, fill: stroke, width: 0, points: { show: false }, ...(paths && { paths }) }
  }
  const paths = uPlot.paths.spline?.()
  const soft = colour(host, `color-mix(in srgb, var(${one.token}) 14%, transparent)`)
  return {
    stroke,
    width: 2,
    points: { show: one.values.length === 1 },
    ...(paths && { paths }),
    ...(one.kind === 'area' && { fill: soft }),
  }
}

/** A CSS colour as the canvas understands it: tokens and light-dark() worked out for where the chart stands. */
function colour(host: HTMLElement, css: string): string {
  const probe = document.createElement('span')
  probe.style.color = css
  host.append(probe)
  const worked = getComputedStyle(probe).color
  probe.remove()
  return worked
}
