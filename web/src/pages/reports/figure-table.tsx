import { CsvButton } from '../../components/csv-button.tsx'
import { CHART } from '../../text/chart.ts'

type Props = {
  /** Names the region and the downloaded file. */
  title: string
  heads: readonly string[]
  /** The first cell names its row. */
  rows: readonly (readonly string[])[]
  /** So many columns at the end hold words instead of figures. */
  words?: number
}

/** Figures as a real table, scrolled inside itself where it is wide, and as a file. */
export function FigureTable({ title, heads, rows, words = 0 }: Props) {
  const isFigure = (column: number) => column > 0 && column < heads.length - words
  return (
    <>
      <div
        class={words > 0 ? 'table-wrap rows-table' : 'table-wrap'}
        tabIndex={0}
        role="region"
        aria-label={CHART.rowsOf(title)}
      >
        <table>
          <thead>
            <tr>
              {heads.map((head, i) => (
                <th key={head} scope="col" class={isFigure(i) ? 'right' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  <td key={heads[i + 1]} class={isFigure(i + 1) ? 'right num nowrap' : 'small'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <CsvButton name={title} rows={[[...heads], ...rows.map((row) => [...row])]} />
      </div>
    </>
  )
}
