import { sValidator } from '@hono/standard-validator'
import type { Context, Env } from 'hono'
import type * as z from 'zod'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { AppError } from '../../services/errors.ts'
import { fieldIssues } from './field-issues.ts'
import { marked } from './marks.ts'

/** No contract nests deeper than ten; what does is an attack on whoever walks the value. */
export const JSON_MAX_DEPTH = 32

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/i

/**
 * Parses one part of the request; the handler reads it with `c.req.valid(target)`. The hook throws, so
 * that the error body stays out of the route's response types (it is the envelope, for every route).
 * @throws AppError validation_failed with FieldIssue[], bad_json, unsupported_media_type
 */
export function validate<Target extends 'json' | 'query' | 'param', Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) {
  // Async, so that the middleware's own response type is Promise<never>.
  const parse = sValidator(target, schema, async (result): Promise<void> => {
    if (result.success) return
    const issues: FieldIssue[] = fieldIssues(result.error, result.data)
    throw new AppError('validation_failed', issues)
  })
  const checked: typeof parse = async (c, next) => {
    if (target === 'json') await checkJson(c)
    return parse(c, next)
  }
  return marked(checked, { kind: 'input', target, schema })
}

/** An empty body without a type counts as `{}`; the text read here is kept for the validator. */
async function checkJson<E extends Env>(c: Context<E>): Promise<void> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim()
  if (type !== undefined && !JSON_TYPE.test(type)) throw new AppError('unsupported_media_type')
  const text = await c.req.text()
  if (type === undefined) {
    if (text === '') return
    throw new AppError('unsupported_media_type')
  }
  if (depthOf(text) > JSON_MAX_DEPTH) throw new AppError('bad_json', { max_depth: JSON_MAX_DEPTH })
  try {
    JSON.parse(text)
  } catch {
    throw new AppError('bad_json')
  }
}

const QUOTE = 34
const ESCAPE = 92

/** How deep brackets nest outside of strings, before anything is built of them; stops once it is too deep. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < json.length && deepest <= JSON_MAX_DEPTH; i++) {
    const code = json.charCodeAt(i)
    if (inString) {
      if (code === ESCAPE) i += 1
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    // [ and {, ] and }: the letters' codes differ in one bit.
    else if ((code | 0x20) === 0x7b) deepest = Math.max(deepest, ++depth)
    else if ((code | 0x20) === 0x7d) depth -= 1
  }
  return deepest
}
