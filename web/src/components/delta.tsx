import { FallIcon, RiseIcon } from './icons.tsx'

const percent = new Intl.NumberFormat('pt-BR', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
})

type Props = {
  value: number
  previous: number
  /** After the percentage: `que ontem`. */
  than: string
  /** When there was nothing before. */
  noBase: string
}

/** How much more (or less) than before; more is good. */
export function Delta({ value, previous, than, noBase }: Props) {
  if (previous === 0) return <span class="small muted">{noBase}</span>
  const change = value / previous - 1
  const Icon = change < 0 ? FallIcon : RiseIcon
  return (
    <span class={`delta small ${change < 0 ? 'down' : 'up'}`}>
      <Icon size={15} />
      <span>
        <strong class="num">{percent.format(change)}</strong> {than}
      </span>
    </span>
  )
}
