import type { TemplateVariable } from '../../../src/shared/domain/template.ts'
import { VARIABLE_HINTS } from '../text/template-example.ts'

export type Completion = {
  /** Where the brace stands. */
  from: number
  /** What follows it, up to the caret. */
  to: number
  options: readonly { variable: TemplateVariable; hint: string }[]
}

const AT_MOST = 8
/** An open brace and the beginning of a name, up to the caret; a fallback after `|` is the writer's own words. */
const OPEN = /\{([a-z_]*)$/i

/** What may stand where the caret is: variables whose name or meaning begins so; null outside of a brace. */
export function completionAt(text: string, caret: number): Completion | null {
  const found = OPEN.exec(text.slice(0, caret))
  if (found === null) return null
  const typed = (found[1] ?? '').toLowerCase()
  const options = VARIABLES.filter(
    ({ variable, hint }) =>
      variable.startsWith(typed) || hint.split(' ').some((word) => word.startsWith(typed)),
  ).slice(0, AT_MOST)
  return options.length === 0 ? null : { from: found.index, to: caret, options }
}

const VARIABLES = Object.keys(VARIABLE_HINTS)
  .filter((key): key is TemplateVariable => Object.hasOwn(VARIABLE_HINTS, key))
  .map((variable) => ({ variable, hint: VARIABLE_HINTS[variable] }))

/** The text with the variable in the place of what was typed, and where the caret stands then. */
export function completed(
  text: string,
  { from, to }: Pick<Completion, 'from' | 'to'>,
  variable: TemplateVariable,
): { text: string; caret: number } {
  const closing = text.charAt(to) === '}' ? '' : '}'
  const written = `{${variable}${closing}`
  const caret = from + variable.length + 2
  return { text: text.slice(0, from) + written + text.slice(to), caret }
}
