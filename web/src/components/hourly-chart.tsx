import type { OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import { formatCount, formatTime } from '../text/format.ts'

type Hours = OverviewAnswer['hourly']

const WIDTH = 720
const HEIGHT = 160
const GAP = 2

/** The highest bar's round number: 1, 2 or 5 times a power of ten. */
export function niceCeiling(n: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, n)))
  return [1, 2, 5, 10].map((step) => step * power).find((limit) => limit >= n) ?? n
}

/** Messages by hour, out and in side by side, and the same figures as a table. */
export function HourlyChart({ hours }: { hours: Hours }) {
  const top = niceCeiling(Math.max(1, ...hours.flatMap((h) => [h.outbound, h.inbound])))
  return (
    <figure class="chart">
      <div class="chart-plot" aria-hidden="true">
        <span class="chart-top small muted num">{formatCount(top)}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <line class="grid" x1="0" x2={WIDTH} y1="1" y2="1" />
          <line class="grid" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
          <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
          {hours.map((hour, i) => (
            <Bars key={hour.hour} hour={hour} at={i / hours.length} of={hours.length} top={top} />
          ))}
        </svg>
        <div class="chart-hours small muted num">
          {hours.map((hour, i) => (
            <span key={hour.hour}>{i % 6 === 0 ? formatTime(hour.hour) : ''}</span>
          ))}
        </div>
      </div>
      <figcaption class="legend">
        <span>
          <span class="swatch outbound" /> Enviadas
        </span>
        <span>
          <span class="swatch inbound" /> Recebidas
        </span>
      </figcaption>
      <HourlyTable hours={hours} />
    </figure>
  )
}

type BarsProps = { hour: Hours[number]; at: number; of: number; top: number }

function Bars({ hour, at, of, top }: BarsProps) {
  const slot = WIDTH / of
  const width = (slot - GAP * 3) / 2
  const x = at * WIDTH + GAP
  const height = (n: number) => (n / top) * (HEIGHT - 2)
  const out = height(hour.outbound)
  const inn = height(hour.inbound)
  return (
    <>
      <rect class="bar outbound" x={x} y={HEIGHT - 1 - out} width={width} height={out} />
      <rect
        class="bar inbound"
        x={x + width + GAP}
        y={HEIGHT - 1 - inn}
        width={width}
        height={inn}
      />
    </>
  )
}

function HourlyTable({ hours }: { hours: Hours }) {
  return (
    <details>
      <summary>Ver como tabela</summary>
      <div
        class="table-wrap chart-table"
        tabIndex={0}
        role="region"
        aria-label="Tabela de mensagens por hora"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Hora</th>
              <th scope="col" class="right">
                Enviadas
              </th>
              <th scope="col" class="right">
                Recebidas
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.hour}>
                <th scope="row">{formatTime(hour.hour)}</th>
                <td class="right num">{formatCount(hour.outbound)}</td>
                <td class="right num">{formatCount(hour.inbound)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
