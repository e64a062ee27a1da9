import published from '../fixtures/api-pix-2.9.0.json'

/** What is wrong with a value by the published schema of that name; [] when nothing is. */
export function violations(name: string, value: unknown): string[] {
  return check(schemaOf(name), value, name)
}

type Schema = {
  type?: string
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  pattern?: string
  enum?: unknown[]
  maxLength?: number
  minLength?: number
  minimum?: number
  allOf?: Schema[]
  oneOf?: Schema[]
  $ref?: string
}

/** The fixture holds components of an OpenAPI 3.0 document, whose keywords these are. */
const schemas = published.schemas as unknown as Record<string, Schema>

function schemaOf(name: string): Schema {
  const schema = schemas[name.split('/').at(-1) ?? '']
  if (schema === undefined) throw new Error(`no schema ${name}`)
  return schema
}

function check(schema: Schema, value: unknown, at: string): string[] {
  if (schema.$ref !== undefined) return check(schemaOf(schema.$ref), value, at)
  return [
    ...typeOf(schema, value, at),
    ...(typeof value === 'string' ? textRules(schema, value, at) : []),
    ...(typeof value === 'number' && value < (schema.minimum ?? -Infinity)
      ? [`${at}: minimum`]
      : []),
    ...(schema.enum !== undefined && !schema.enum.includes(value) ? [`${at}: enum`] : []),
    ...objectRules(schema, value, at),
    ...(Array.isArray(value) && schema.items !== undefined
      ? value.flatMap((item, i) => check(schema.items ?? {}, item, `${at}[${i}]`))
      : []),
    ...(schema.allOf ?? []).flatMap((part) => check(part, value, at)),
    ...(schema.oneOf === undefined || schema.oneOf.some((one) => check(one, value, at).length === 0)
      ? []
      : [`${at}: oneOf`]),
  ]
}

function typeOf({ type }: Schema, value: unknown, at: string): string[] {
  const is = {
    object: typeof value === 'object' && value !== null && !Array.isArray(value),
    array: Array.isArray(value),
    string: typeof value === 'string',
    integer: Number.isInteger(value),
    number: typeof value === 'number',
    boolean: typeof value === 'boolean',
  }[type ?? '']
  return is === false ? [`${at}: ${type}`] : []
}

/** The document writes some patterns between slashes, and means them for the whole text. */
function textRules(schema: Schema, value: string, at: string): string[] {
  const { pattern, minLength = 0, maxLength = Infinity } = schema
  const body = pattern?.replace(/^\/?\^?/, '').replace(/\$?\/?$/, '')
  return [
    ...(body !== undefined && !new RegExp(`^(?:${body})$`).test(value) ? [`${at}: pattern`] : []),
    ...(value.length < minLength || value.length > maxLength ? [`${at}: length`] : []),
  ]
}

function objectRules(
  { required = [], properties = {} }: Schema,
  value: unknown,
  at: string,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const fields: Record<string, unknown> = { ...value }
  return [
    ...required
      .filter((name) => fields[name] === undefined)
      .map((name) => `${at}.${name}: required`),
    ...Object.entries(properties).flatMap(([name, part]) =>
      fields[name] === undefined ? [] : check(part, fields[name], `${at}.${name}`),
    ),
  ]
}
