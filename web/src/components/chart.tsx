import { useEffect, useRef, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { CHART } from '../text/chart.ts'
import type { PlotSpec } from './chart/plot.ts'
import { CsvButton } from './csv-button.tsx'

type Series = PlotSpec['series'][number]

type Props = {
  /** What it shows: names the drawing and the table. */
  name: string
  labels: readonly string[]
  /** Where each label stands on its axis, when not one after the other. */
  places?: readonly number[]
  /** Head of the table's first column. */
  heading: string
  series: readonly Series[]
  /** A value in full: for the table and under the pointer. */
  format: (value: number) => string
  /** A value in short, for the axis; as `format` unless given. */
  axis?: (value: number) => string
}

/** A drawing (its library loaded when first needed) and, always, the same figures as a table. */
export function Chart({ name, labels, places, heading, series, format, axis = format }: Props) {
  const [at, hover] = useState<number | null>(null)
  const host = usePlot({ labels, series, axis, ...(places && { places }) }, hover)
  return (
    <figure class="chart" aria-label={name}>
      <figcaption class="legend" aria-hidden="true">
        {series.map((one) => (
          <span key={one.label}>
            <span class="swatch" style={{ background: `var(${one.token})` }} /> {one.label}
            {at !== null && <strong class="num">{shown(one.values[at], format)}</strong>}
          </span>
        ))}
        {at !== null && <span class="num">{labels[at]}</span>}
      </figcaption>
      <div ref={host} class="chart-canvas" aria-hidden="true" />
      <details>
        <summary>{CHART.asTable}</summary>
        <ChartTable {...{ name, labels, heading, series, format }} />
        <CsvButton
          name={name}
          rows={[
            [heading, ...series.map((one) => one.label)],
            ...labels.map((label, i) => [
              label,
              ...series.map((one) => shown(one.values[i], format)),
            ]),
          ]}
        />
      </details>
    </figure>
  )
}

const shown = (value: number | null | undefined, format: Props['format']) =>
  value === null || value === undefined ? '–' : format(value)

/** Draws again when figures or theme changed. */
function usePlot(spec: PlotSpec, hover: (at: number | null) => void) {
  const host = useRef<HTMLDivElement>(null)
  const theme = useApp().theme.theme.value
  const [system, turn] = useState(0)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const changed = () => turn((n) => n + 1)
    dark.addEventListener('change', changed)
    return () => dark.removeEventListener('change', changed)
  }, [])
  const figures = JSON.stringify([spec.labels, spec.series])
  useEffect(() => {
    let gone = false
    let remove: (() => void) | null = null
    async function draw() {
      const { plot } = await import('./chart/plot.ts')
      if (!gone && host.current) remove = plot(host.current, spec, hover)
    }
    void draw()
    return () => {
      gone = true
      remove?.()
    }
    // The spec is new at every render; what it holds is compared by its text.
  }, [figures, theme, system])
  return host
}

type TableProps = Omit<Props, 'axis' | 'places'>

function ChartTable({ name, labels, heading, series, format }: TableProps) {
  return (
    <div class="table-wrap chart-table" tabIndex={0} role="region" aria-label={CHART.tableOf(name)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {series.map((one) => (
              <th key={one.label} scope="col" class="right">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, i) => (
            <tr key={label}>
              <th scope="row" class="nowrap">
                {label}
              </th>
              {series.map((one) => (
                <td key={one.label} class="right num nowrap">
                  {shown(one.values[i], format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
