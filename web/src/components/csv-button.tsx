import { useApp } from '../app-context.ts'
import { CHART } from '../text/chart.ts'
import { csvName, csvOf } from '../text/csv.ts'
import { DownloadIcon } from './icons.tsx'

type Props = {
  /** Names the file. */
  name: string
  /** Heads first. */
  rows: readonly (readonly string[])[]
}

/** What is on screen as a file. */
export function CsvButton({ name, rows }: Props) {
  const { save } = useApp()
  return (
    <button
      type="button"
      class="button small ghost csv"
      aria-label={`${CHART.csv}: ${name}`}
      onClick={() => save(csvOf(rows), csvName(name))}
    >
      <DownloadIcon size={16} /> {CHART.csv}
    </button>
  )
}
