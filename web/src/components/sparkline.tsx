type Props = { values: readonly number[] }

const WIDTH = 120
const HEIGHT = 32

/** The shape of a row of figures without axes; decorative, what it tells stands beside it. */
export function Sparkline({ values }: Props) {
  const top = Math.max(1, ...values)
  const step = values.length > 1 ? WIDTH / (values.length - 1) : WIDTH
  const points = values.map(
    (value, i) => `${round(i * step)},${round(HEIGHT - 2 - (value / top) * (HEIGHT - 4))}`,
  )
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline points={points.join(' ')} />
    </svg>
  )
}

const round = (n: number) => Math.round(n * 10) / 10
