import { readFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { classifierOf } from './score/classifiers.ts'
import { evaluate } from './score/evaluate.ts'
import { printReport } from './score/report.ts'

/** `npm run model:eval -- FILE [--json] [--classifier onnx|lexical|cascade]` (commands.md). */
const rowSchema = z.object({
  text: z.string(),
  intent: z.string().nullish(),
  bot: z.string().nullish(),
  entities: z
    .object({
      amount: z.number().nullish(),
      installments: z.number().nullish(),
      cpf: z.string().nullish(),
      date_iso: z.string().nullish(),
    })
    .nullish(),
  reference_date: z.string().nullish(),
})
export type EvalRow = z.infer<typeof rowSchema>

function readRows(file: string): EvalRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      const parsed = rowSchema.safeParse(JSON.parse(line))
      if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`)
      return [parsed.data]
    })
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    classifier: { type: 'string', default: 'onnx' },
  },
})
const file = positionals[0]
if (file === undefined) {
  console.error(
    'Which file? npm run model:eval -- FILE [--json] [--classifier onnx|lexical|cascade]',
  )
  process.exitCode = 2
} else {
  const report = await evaluate(readRows(file), classifierOf(values.classifier))
  if (values.json) console.log(JSON.stringify(report))
  else printReport(report)
}
