import type { TemplateError } from '../../../../src/shared/domain/template.ts'

type Props = {
  body: string
  problems: readonly TemplateError[]
  field: { current: HTMLTextAreaElement | null }
}

/** Each problem says where it is; a click selects the place. */
export function Problems({ body, problems, field }: Props) {
  function show(position: number) {
    field.current?.focus()
    field.current?.setSelectionRange(position, Math.min(body.length, position + 1))
  }
  return (
    <ul id="template-problems" class="problems" aria-live="polite">
      {problems.map((problem) => (
        <li key={`${problem.code}-${problem.position}`} class="wrong">
          {problem.message}{' '}
          <button type="button" class="place" onClick={() => show(problem.position)}>
            {placeOf(body, problem.position)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A position in the body as a person counts: `linha 2, coluna 5`. */
function placeOf(body: string, position: number): string {
  const lines = body.slice(0, position).split('\n')
  return `linha ${lines.length}, coluna ${(lines.at(-1)?.length ?? 0) + 1}`
}
