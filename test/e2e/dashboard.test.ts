import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { forget, newPlace, request, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { TemplatesAnswer } from '../../src/shared/contracts/api/billing.ts'
import { launchBrowser, seriousViolations } from '../support/node/browser.ts'

/** The main job by hand in a real browser, on the real stack: what an operator does on the first day. */
let place: Place
let product: Product
let browser: Browser
let page: Page
const consoleErrors: string[] = []

/** SCREENS=folder keeps a picture of every step. */
const screens = process.env.SCREENS
const snap = async (name: string) => {
  if (screens === undefined) return
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: path.join(screens, `${name}.png`), fullPage: false })
}

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place)
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'pt-BR' })
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
})

afterAll(async () => {
  await browser.close()
  await product.stop()
  forget(place)
})

const phone = (n: number) => `55119876543${String(n).padStart(2, '0')}`
const rows = [
  ...Array.from({ length: 12 }, (_, n) => ({
    id: `c${n}`,
    name: `Cliente Número ${n}`,
    phone: phone(n),
    amount: 100 + n,
    due_date: '2026-01-15',
    description: 'Mensalidade',
  })),
  { id: 'ruim-1', name: 'Sem Telefone', phone: '123', amount: 10 },
  { id: 'ruim-2', name: 'Valor Errado', phone: phone(50), amount: 150.505 },
]

const templatesNow = async () =>
  (await product.call<TemplatesAnswer>('GET', '/api/billing/templates')).templates

/** What the simulated phone received, oldest first. */
async function receivedBy(debtor: string): Promise<string[]> {
  const url = `${product.simulator}/sim/messages?chatId=${debtor}@c.us`
  const messages = await request<{ fromMe: boolean; text: string }[]>(url, 'GET', null)
  return messages.filter((m) => m.fromMe).map((m) => m.text)
}

const main = () => page.getByRole('main')
const go = (name: string) =>
  page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name }).click()

test('a stranger logs in with the demo login shown on the page', async () => {
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  await snap('visao-geral-vazia')
  expect(await seriousViolations(page)).toEqual([])
})

test('a dropped file shows the wrong rows with line and field, and keeps the good ones', async () => {
  await go('Cobranças')
  await page.getByLabel('Arquivo de devedores').setInputFiles({
    name: 'alunos.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(rows)),
  })
  const wrong = page.getByRole('region', { name: 'Linhas recusadas', exact: true })
  await wrong.waitFor()
  const text = await wrong.innerText()
  expect(text).toContain('13')
  expect(text).toContain('14')
  await snap('nova-campanha')
  expect(await seriousViolations(page)).toEqual([])
})

test('the preview shows the message of a real row, then the campaign goes out and is seen moving', async () => {
  await page.getByLabel('Modelo').selectOption({ label: 'cobranca_simples' })
  await page.getByLabel('Intervalo entre mensagens (segundos)').fill('0')
  await page.getByRole('figure', { name: /Prévia da mensagem/ }).waitFor()
  expect(await main().innerText()).toContain('R$ 100,00')
  await page.getByRole('button', { name: 'Iniciar campanha' }).click()
  await page.getByRole('button', { name: 'Iniciar agora' }).click()
  await page.getByRole('alertdialog').waitFor()
  await snap('dez-segundos')
  await page.getByRole('button', { name: 'Começar já' }).click()
  await page.getByRole('article').filter({ hasText: 'Concluída' }).waitFor({ timeout: 60_000 })
  await snap('campanha-concluida')
  expect(await seriousViolations(page)).toEqual([])
})

test('when a debtor writes, the open inbox shows the answer of the bot without a reload', async () => {
  await go('Conversas')
  await page.getByRole('link', { name: /Cliente Número 3/ }).click()
  await page.getByRole('log', { name: 'Mensagens' }).waitFor()
  await request(`${product.simulator}/sim/inbound`, 'POST', null, {
    from: phone(3),
    text: 'quanto eu devo?',
  })
  const log = page.getByRole('log', { name: 'Mensagens' })
  await log.getByText('quanto eu devo?').waitFor()
  await expect.poll(() => log.innerText(), { timeout: 20_000 }).toMatch(/103,00[\s\S]*103,00/)
  await snap('conversa')
  expect(await seriousViolations(page)).toEqual([])
})

test('a person takes over, writes, and the bot stays silent until it is handed back', async () => {
  await page.getByRole('button', { name: 'Assumir' }).click()
  await page.getByRole('button', { name: 'Devolver ao robô' }).waitFor()
  await page.getByLabel('Mensagem', { exact: true }).fill('Oi, aqui é a Carla. Posso ajudar?')
  await page.getByRole('button', { name: 'Enviar mensagem' }).click()
  await expect
    .poll(() => receivedBy(phone(3)), { timeout: 20_000 })
    .toContain('Oi, aqui é a Carla. Posso ajudar?')
  await snap('conversa-assumida')
  await page.getByRole('button', { name: 'Devolver ao robô' }).click()
  await page.getByRole('button', { name: 'Assumir' }).waitFor()
})

test('an operator notes a promise, and the panel and the next campaign know of it', async () => {
  await page.getByRole('log', { name: 'Mensagens' }).click()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: 'Registrar promessa' })
  await dialog.getByRole('button', { name: 'Registrar' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.setViewportSize({ width: 1440, height: 900 })
  const panel = page.getByRole('complementary', { name: 'Devedor' })
  await panel.getByRole('region', { name: 'Promessas' }).getByText('Aberta').waitFor()
  await snap('conversa-promessa')
  expect(await seriousViolations(page)).toEqual([])
  await page.goto(`${product.base}/cobrancas/nova`)
  await page.getByRole('cell', { name: /Promessa de pagamento/ }).waitFor()
  await snap('nova-campanha-filtro')
  expect(await seriousViolations(page)).toEqual([])
})

test('pasted cells are checked column by column, imported, and taken back', async () => {
  await go('Cobranças')
  await page.getByRole('button', { name: 'Colar células' }).click()
  const cells = [
    'Cliente\tCelular\tSaldo\tVenc',
    'Nova Pessoa\t(11) 98765-4399\t1.250,00\t05/03/2026',
  ]
  await page.getByRole('textbox', { name: 'Células' }).fill(cells.join('\n'))
  await page.getByRole('button', { name: 'Conferir colunas' }).click()
  await page.getByRole('heading', { level: 1, name: 'Conferir colunas' }).waitFor()
  await page.getByRole('cell', { name: 'Certa' }).waitFor()
  expect(await page.getByLabel('O que é Saldo').inputValue()).toBe('amount')
  await snap('conferir-colunas')
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Importar arquivo' }).click()
  await page.getByRole('button', { name: 'Desfazer importação' }).click()
  await page.getByRole('button', { name: 'Desfazer', exact: true }).click()
  await page.getByText('Desfeito').waitFor()
})

test('a campaign shows its people and its money', async () => {
  await go('Cobranças')
  await page.getByRole('link', { name: 'Ver destinatários e resultado' }).first().click()
  await page.getByRole('link', { name: 'Cliente Número 3' }).waitFor()
  await snap('campanha')
  expect(await seriousViolations(page)).toEqual([])
})

test('a template is written, checked while typing, and saved', async () => {
  await go('Modelos')
  await page.getByRole('list', { name: 'Modelos' }).getByText('cobranca_simples').click()
  const body = page.getByLabel('Texto')
  const saved = await body.inputValue()
  await body.fill(`${saved}\n{variavel_que_nao_existe}`)
  await page
    .getByText(/variavel_que_nao_existe/)
    .last()
    .waitFor()
  await snap('modelos')
  expect(await seriousViolations(page)).toEqual([])
  await body.fill(`${saved}\nAté logo, {nome|cliente}!`)
  await page.getByRole('button', { name: 'Salvar' }).click()
  await expect
    .poll(async () => (await templatesNow()).find((t) => t.name === 'cobranca_simples')?.version)
    .toBe(2)
})

test('a ladder is simulated before it is switched on', async () => {
  await go('Régua')
  await page.getByRole('button', { name: 'Simular 14 dias' }).first().click()
  const shown = page.getByRole('region', { name: 'Próximos 14 dias' })
  await shown.getByText('sem cobrança').first().waitFor()
  await snap('regua')
  expect(await seriousViolations(page)).toEqual([])
})

test('a figure of the reports leads to the rows behind it', async () => {
  await go('Relatórios')
  await page.getByRole('button', { name: 'Ver linhas: Sucesso de envio' }).click()
  await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
  await snap('relatorios-linhas')
  await page.getByRole('dialog').getByRole('button', { name: 'Fechar' }).click()
  expect(await seriousViolations(page)).toEqual([])
})

const TABS = [
  'Credor',
  'Números',
  'Negociação',
  'Conformidade',
  'Textos do robô',
  'Robô',
  'Usuários',
  'Chaves de API',
  'Webhooks',
  'Segurança',
  'Alertas',
  'Privacidade',
  'Aparência',
]

test('every part of the settings opens, and a discount is saved', async () => {
  await go('Configurações')
  const tabs = page.getByRole('navigation', { name: 'Partes das configurações' })
  for (const name of TABS) {
    await tabs.getByRole('link', { name, exact: true }).click()
    await tabs.locator('[aria-current=page]').getByText(name, { exact: true }).waitFor()
    await page.locator('.card').first().waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' })
    await snap(`configuracoes-${TABS.indexOf(name)}`)
    expect(await seriousViolations(page), name).toEqual([])
  }
  await tabs.getByRole('link', { name: 'Negociação' }).click()
  await page.getByRole('button', { name: 'Faixa de desconto' }).click()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Configurações salvas.').waitFor()
})

test('every screen works on a phone of 360 pixels without scrolling sideways', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [name, href] of PLACES) {
    await page.goto(`${product.base}${href}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, name).toBeLessThanOrEqual(0)
    await snap(`telefone-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`)
  }
})

const PLACES = [
  ['Visão geral', '/'],
  ['Cobranças', '/cobrancas'],
  ['Nova campanha', '/cobrancas/nova'],
  ['Conversas', '/conversas'],
  ['Modelos', '/modelos'],
  ['Régua', '/regua'],
  ['Relatórios', '/relatorios'],
  ['Configurações', '/configuracoes/conformidade'],
] as const

test('logging out ends the session, also after a reload', async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Sair' }).click()
  await page.getByRole('heading', { name: 'Entrar' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Entrar' }).waitFor()
})

test('the browser had nothing to complain about', () => {
  // The refresh that finds no session answers 401, which Chromium reports as a failed resource.
  expect(consoleErrors.filter((text) => !/status of 401/.test(text))).toEqual([])
})
