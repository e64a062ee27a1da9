import * as fc from 'fast-check'
import * as z from 'zod'
import { nastyText, nastyValue, rarely } from './hostile.ts'

const nodeSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  items: z.unknown(),
  prefixItems: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
})

/** Texts that fields of this product take: ids, phones, dates, times, amounts, names. */
const plausible = fc.constantFrom(
  'default',
  'x',
  'cobranca_simples',
  'Olá {name}, são {amount}.',
  '5511987654321',
  '2026-10-01',
  '08:00',
  '123.45',
  'Maria da Silva',
  'https://app.test/x',
  'uma senha de quatro palavras',
  'pix',
)

const safeInteger = (value: number | undefined, otherwise: number): number =>
  value === undefined || Math.abs(value) > 2 ** 31 ? otherwise : value

/** Values that fit a JSON Schema more or less: patterns are not obeyed. One part in sixteen is hostile. */
export function shaped(json: unknown, depth = 0): fc.Arbitrary<unknown> {
  const node = nodeSchema.safeParse(json).data
  if (node === undefined || depth > 8) return nastyValue
  return fc.oneof(
    { weight: 15, arbitrary: fitting(node, depth) },
    { weight: 1, arbitrary: nastyValue },
  )
}

function fitting(node: z.infer<typeof nodeSchema>, depth: number): fc.Arbitrary<unknown> {
  if (node.const !== undefined) return fc.constant(node.const)
  if (node.enum !== undefined) return fc.constantFrom(...node.enum)
  const either = node.anyOf ?? node.oneOf ?? node.allOf
  if (either !== undefined && either.length > 0) {
    return fc.oneof(...either.map((part) => shaped(part, depth + 1)))
  }
  switch (node.type) {
    case 'object':
      return objectOf(node.properties ?? {}, depth)
    case 'array':
      return fc.array(shaped(node.items ?? node.prefixItems?.[0] ?? {}, depth + 1), {
        minLength: Math.min(node.minItems ?? 0, 3),
        maxLength: 3,
      })
    case 'integer':
    case 'number':
      return fc.integer({
        min: safeInteger(node.minimum, -5),
        max: Math.max(safeInteger(node.minimum, -5), safeInteger(node.maximum, 10_000)),
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return fc.oneof(plausible, textOf(node), nastyText)
    default:
      return nastyValue
  }
}

function textOf({ minLength = 1, maxLength = 40 }: z.infer<typeof nodeSchema>) {
  const shortest = Math.min(minLength, 50)
  return fc.string({ minLength: shortest, maxLength: Math.max(shortest, Math.min(maxLength, 50)) })
}

/** Now and then a field is missing, or there is one too many. */
function objectOf(properties: Record<string, unknown>, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) =>
    fc.tuple(
      fc.constant(name),
      shaped(schema, depth + 1),
      fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    ),
  )
  const extra = rarely(15, fc.tuple(nastyText, nastyValue))
  return fc.tuple(fc.tuple(...fields), extra).map(([given, more]) => {
    const kept = given.flatMap(([name, value, there]) => (there ? [[name, value] as const] : []))
    return Object.fromEntries(more === null ? kept : [...kept, more])
  })
}
