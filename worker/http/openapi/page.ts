import type { openApiDocument } from './document.ts'

type Document = ReturnType<typeof openApiDocument>

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (value: unknown): string =>
  String(value).replaceAll(/[&<>"']/g, (c) => ENTITIES[c] ?? c)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value)

/** `string`, `integer ≥ 1`, `a | b`, `lista de string`: enough to write a request by. */
function typeOf(schema: unknown): string {
  if (!isRecord(schema)) return 'qualquer'
  if (Array.isArray(schema['enum']))
    return schema['enum'].map((one) => JSON.stringify(one)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema['const'])
  const either = records(schema['anyOf'] ?? schema['oneOf'])
  if (either.length > 0) return either.map(typeOf).join(' | ')
  if (schema['type'] === 'array') return `lista de ${typeOf(schema['items'])}`
  const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'format']
    .filter(
      (name) =>
        schema[name] !== undefined && Math.abs(Number(schema[name])) !== Number.MAX_SAFE_INTEGER,
    )
    .map((name) => `${name} ${String(schema[name])}`)
  return [typeof schema['type'] === 'string' ? schema['type'] : 'qualquer', ...bounds].join(', ')
}

const row = (cells: readonly string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`

function fieldRows(schema: unknown, where: string): string[] {
  const required = at(schema, 'required')
  const properties = at(schema, 'properties')
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, field]) => {
    const needed = Array.isArray(required) && required.includes(name)
    return row([`<code>${text(name)}</code>`, where, needed ? 'sim' : '', text(typeOf(field))])
  })
}

function inputs(operation: Record<string, unknown>): string {
  const parameters = records(operation['parameters']).map((one) =>
    '$ref' in one
      ? row(['<code>Idempotency-Key</code>', 'cabeçalho', '', 'string'])
      : row([
          `<code>${text(one['name'])}</code>`,
          one['in'] === 'path' ? 'endereço' : 'consulta',
          one['required'] === true ? 'sim' : '',
          text(typeOf(one['schema'])),
        ]),
  )
  const content = at(operation, 'requestBody', 'content')
  const body = fieldRows(at(content, 'application/json', 'schema'), 'corpo')
  const file =
    at(content, 'multipart/form-data') === undefined
      ? []
      : [
          row([
            'arquivo',
            'corpo',
            'sim',
            text(Object.keys(isRecord(content) ? content : {}).join(', ')),
          ]),
        ]
  const rows = [...parameters, ...body, ...file]
  if (rows.length === 0) return ''
  return `<table><thead><tr><th>Campo</th><th>Onde</th><th>Obrigatório</th><th>Tipo</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function answer(operation: Record<string, unknown>): string {
  const content = at(operation, 'responses', '2XX', 'content')
  const [[type, media] = ['', {}]] = Object.entries(isRecord(content) ? content : {})
  const rows = fieldRows(at(media, 'schema'), 'resposta')
  const table = rows.length === 0 ? '' : `<table><tbody>${rows.join('')}</tbody></table>`
  return `<p>Resposta: <code>${text(type)}</code></p>${table}`
}

/** Who may: the least role, and the scopes of keys. */
function access(operation: Record<string, unknown>): string {
  const demands = records(operation['security'])
  if (demands.length === 0) return 'público'
  const key = demands.find((one) => 'key' in one)?.['key']
  const scopes = Array.isArray(key)
    ? `; chave com ${key.map((s) => `<code>${text(s)}</code>`).join(' ou ')}`
    : ''
  return `perfil <code>${text(operation['x-role'])}</code>${scopes}`
}

function section(path: string, method: string, operation: Record<string, unknown>): string {
  return `<details id="${text(operation['operationId'])}"><summary><b class="${text(method)}">${text(method.toUpperCase())}</b> <code>${text(path)}</code> ${text(operation['summary'])}</summary><p>Acesso: ${access(operation)}</p>${inputs(operation)}${answer(operation)}</details>`
}

const tagsOf = ({ tags }: Record<string, unknown>): unknown[] => (Array.isArray(tags) ? tags : [])

/** The reference as one page, without a script; every text is escaped. */
export function referencePage(document: Document): string {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const parts = document.tags.map(({ name }) => {
    const own = all.filter(({ operation }) => tagsOf(operation).includes(name))
    const sections = own.map(({ path, method, operation }) => section(path, method, operation))
    return `<section><h2>${text(name)}</h2>${sections.join('')}</section>`
  })
  const { title, version, description } = document.info
  return `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)}</title><link rel="stylesheet" href="/api/docs.css"></head><body><main><h1>${text(title)} ${text(version)}</h1><p>${text(description)} Toda recusa vem como <code>{"error":{"code","message","details"}}</code>. O documento completo: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p><p>Entre com <code>POST /auth/login</code> e envie <code>Authorization: Bearer …</code>, ou use uma chave em <code>X-Api-Key</code>. POSTs que criam aceitam <code>Idempotency-Key</code>.</p>${parts.join('')}</main></body></html>`
}

export const REFERENCE_CSS = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0}
main{max-width:60rem;margin:0 auto;padding:1rem}
details{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.25rem 0}
summary{cursor:pointer;padding:.25rem 0;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:4.5rem}
code{font-family:ui-monospace,monospace;font-size:.9em}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9rem}
th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent);overflow-wrap:anywhere}
`
