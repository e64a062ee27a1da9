import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { TemplateAnswer, TemplatesAnswer } from '../../src/shared/contracts/api/billing.ts'
import type {
  CheckedTemplateAnswer,
  TemplateCheckAnswer,
  TemplateVersionsAnswer,
} from '../../src/shared/contracts/api/templates.ts'
import { parseTemplate } from '../../src/shared/domain/template.ts'
import { apiAs, refusal } from '../support/workers/api.ts'

const operator = apiAs('operator')
const viewer = apiAs('viewer')
const path = '/api/billing/templates'
const newName = () => `modelo-${crypto.randomUUID()}`

async function create(name = newName(), body = 'Olá {name}') {
  const res = await operator('POST', path, { name, body })
  expect(res.status).toBe(201)
  const answer: TemplateAnswer = await res.json()
  return answer.template
}

test('the seeds are there, parse, and carry what CDC 42-A asks plus a way out', async () => {
  const res = await viewer('GET', path)
  const { templates }: TemplatesAnswer = await res.json()
  const seeds = templates.filter(({ id }) => id.startsWith('tpl_') && id.includes('_', 4))
  expect(seeds.map(({ name }) => name)).toEqual([
    'cobranca_amigavel',
    'cobranca_simples',
    'lembrete_vencimento',
    'proposta_acordo',
    'segunda_via',
    'ultimo_aviso',
  ])
  for (const { body, variables } of seeds) {
    expect(parseTemplate(body).ok).toBe(true)
    for (const needed of [
      'name',
      'amount',
      'creditor_name',
      'creditor_address',
      'creditor_tax_id',
    ]) {
      expect(variables).toContain(needed)
    }
    expect(body).toContain('SAIR para não receber mais')
  }
})

test('a template is created with its variables, Portuguese names included', async () => {
  const template = await create(newName(), 'Oi {nome}, {valor} até {due_date}')
  expect(template).toMatchObject({ version: 1, variables: ['name', 'amount', 'due_date'] })
})

test('an unknown variable is refused with its name and position', async () => {
  const res = await operator('POST', path, { name: newName(), body: 'Olá {name}, {saldo_total}' })
  expect(res.status).toBe(422)
  expect(await res.json()).toMatchObject({
    error: {
      code: 'template_invalid',
      details: [{ field: 'body', code: 'unknown_variable', variable: 'saldo_total', position: 12 }],
    },
  })
})

test('a name is taken until its template is deleted', async () => {
  const { id, name } = await create()
  expect(await refusal(await operator('POST', path, { name, body: 'x' }))).toEqual([
    409,
    'template_exists',
  ])
  expect((await operator('DELETE', `${path}/${id}`)).status).toBe(200)
  await create(name)
})

test('of two concurrent creations with one name exactly one wins', async () => {
  const body = { name: newName(), body: 'x' }
  const both = await Promise.all([operator('POST', path, body), operator('POST', path, body)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
})

test('a changed body is a new version and the old one stays', async () => {
  const { id } = await create()
  const res = await operator('PUT', `${path}/${id}`, { body: 'Bom dia {name}' })
  const { template }: TemplateAnswer = await res.json()
  expect(template).toMatchObject({ version: 2, body: 'Bom dia {name}' })
  const { results } = await env.DB.prepare(
    'select version, body from template_versions where template_id = ? order by version',
  )
    .bind(id)
    .all()
  expect(results).toEqual([
    { version: 1, body: 'Olá {name}' },
    { version: 2, body: 'Bom dia {name}' },
  ])
})

test('a rename or an equal body adds no version', async () => {
  const { id } = await create()
  const name = newName()
  const res = await operator('PUT', `${path}/${id}`, { name, body: 'Olá {name}' })
  const { template }: TemplateAnswer = await res.json()
  expect(template).toMatchObject({ name, version: 1 })
})

test('renaming onto another template is refused and changes nothing', async () => {
  const [a, b] = [await create(), await create()]
  const change = { name: a.name, body: 'outro' }
  expect(await refusal(await operator('PUT', `${path}/${b.id}`, change))).toEqual([
    409,
    'template_exists',
  ])
  const res = await viewer('GET', path)
  const { templates }: TemplatesAnswer = await res.json()
  expect(templates.find(({ id }) => id === b.id)).toEqual(b)
})

test('what is gone or never was answers template_not_found', async () => {
  const missing = [404, 'template_not_found']
  expect(await refusal(await operator('PUT', `${path}/tpl_none`, { name: 'a' }))).toEqual(missing)
  expect(await refusal(await operator('DELETE', `${path}/tpl_none`))).toEqual(missing)
})

test('every write leaves one audit row', async () => {
  const { id } = await create()
  await operator('PUT', `${path}/${id}`, { body: 'novo' })
  await operator('DELETE', `${path}/${id}`)
  await operator('DELETE', `${path}/${id}`)
  const { results } = await env.DB.prepare(
    "select action, actor from audit where entity = 'template' and entity_id = ? order by id",
  )
    .bind(id)
    .all()
  expect(results).toEqual(
    ['template.created', 'template.updated', 'template.deleted'].map((action) => ({
      action,
      actor: 'usr_operator',
    })),
  )
})

test('a viewer reads templates and may not change them', async () => {
  const forbidden = [403, 'forbidden']
  expect(await refusal(await viewer('POST', path, { name: 'a', body: 'b' }))).toEqual(forbidden)
  expect(await refusal(await viewer('PUT', `${path}/x`, { name: 'a' }))).toEqual(forbidden)
  expect(await refusal(await viewer('DELETE', `${path}/x`))).toEqual(forbidden)
})

const GOOD = `Olá, {name}! {amount} em aberto.
{creditor_name}, {creditor_address}, {creditor_tax_id}. Responda SAIR para parar.`

test('saving answers what a person should look at, and saves all the same', async () => {
  const body = GOOD.replace('Olá', 'Última chance')
  const res = await operator('POST', path, { name: newName(), body })
  expect(res.status).toBe(201)
  const { template, findings }: CheckedTemplateAnswer = await res.json()
  expect(findings.map(({ code, level, position }) => [code, level, position])).toEqual([
    ['false_urgency', 'review', 0],
  ])
  const changed = await operator('PUT', `${path}/${template.id}`, { body: GOOD })
  const fixed: CheckedTemplateAnswer = await changed.json()
  expect(fixed.findings).toEqual([])
  const renamed = await operator('PUT', `${path}/${template.id}`, { name: newName() })
  const same: CheckedTemplateAnswer = await renamed.json()
  expect(same).toMatchObject({ findings: [], template: { version: 2 } })
})

test('what the law forbids is not saved, and says where', async () => {
  const body = `${GOOD} Vamos avisar sua família.`
  const res = await operator('POST', path, { name: newName(), body })
  expect(res.status).toBe(422)
  const position = body.indexOf('avisar')
  expect(await res.json()).toMatchObject({
    error: {
      code: 'template_invalid',
      details: [{ field: 'body', code: 'exposure', level: 'block', position }],
    },
  })
  const { id } = await create()
  expect((await operator('PUT', `${path}/${id}`, { body })).status).toBe(422)
})

test('a body can be checked without saving it', async () => {
  const res = await viewer('POST', `${path}/check`, { body: 'Pague, caloteiro! {saldo}' })
  expect(res.status).toBe(200)
  const answer: TemplateCheckAnswer = await res.json()
  expect(answer.acceptable).toBe(false)
  expect(answer.errors.map(({ code }) => code)).toEqual(['unknown_variable'])
  expect(answer.findings.map(({ code }) => code)).toContain('insult')
})

test('the seeds have nothing to look at', async () => {
  const { templates }: TemplatesAnswer = await (await viewer('GET', path)).json()
  for (const { id, body } of templates.filter(
    (one) => one.id.startsWith('tpl_') && one.id.includes('_', 4),
  )) {
    const res = await viewer('POST', `${path}/check`, { body })
    const answer: TemplateCheckAnswer = await res.json()
    expect([id, answer.findings]).toEqual([id, []])
  }
})

test('every version stays readable, newest first, deleted or not', async () => {
  const { id } = await create()
  await operator('PUT', `${path}/${id}`, { body: 'Bom dia {name}' })
  await operator('DELETE', `${path}/${id}`)
  const { versions }: TemplateVersionsAnswer = await (
    await viewer('GET', `${path}/${id}/versions`)
  ).json()
  expect(versions).toMatchObject([
    { version: 2, body: 'Bom dia {name}', created_by: 'usr_operator', campaigns: 0 },
    { version: 1, body: 'Olá {name}', created_by: 'usr_operator', campaigns: 0 },
  ])
  expect(await refusal(await viewer('GET', `${path}/tpl_none/versions`))).toEqual([
    404,
    'template_not_found',
  ])
})
