import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { forget, newPlace, startProduct } from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { TemplatesAnswer } from '../../src/shared/contracts/api/billing.ts'
import { launchBrowser, seriousViolations } from '../support/node/browser.ts'

/** By hand in a real browser, on the real stack: what `whole-flow.test.ts` does not come by. */
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
    if (message.type() === 'error')
      consoleErrors.push(`${message.text()} ${message.location().url}`)
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

const main = () => page.getByRole('main')
const region = (name: string) => page.getByRole('region', { name, exact: true })
const go = (name: string) =>
  page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name }).click()

test('a stranger logs in with the demo login shown on the page', async () => {
  await page.goto(product.base)
  await page.getByRole('button', { name: 'Entrar na demonstração' }).click()
  await page.getByRole('heading', { name: 'Visão geral' }).waitFor()
  await page.keyboard.press('Escape')
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
})

test('the preview shows the message of a real row, then the campaign goes out, stops and goes on', async () => {
  await page.getByLabel('Modelo').selectOption({ label: 'cobranca_simples' })
  await page.getByLabel('Intervalo entre mensagens (segundos)').fill('1')
  await page.getByRole('figure', { name: /Prévia da mensagem/ }).waitFor()
  expect(await main().innerText()).toContain('R$ 100,00')
  await page.getByRole('button', { name: 'Iniciar campanha' }).click()
  await page.getByRole('button', { name: 'Iniciar agora' }).click()
  await page.getByRole('button', { name: 'Começar já' }).click()
  await page.getByRole('link', { name: 'Ver destinatários e resultado' }).first().click()
  await page.getByRole('button', { name: 'Pausar' }).click()
  await main()
    .getByText(/Pausada por uma pessoa/)
    .waitFor()
  await snap('campanha-pausada')
  await page.getByRole('button', { name: 'Retomar' }).click()
  await main()
    .getByText(/Terminou/)
    .waitFor({ timeout: 90_000 })
})

test('failures and the story of the campaign stand in its cockpit', async () => {
  await region('Números').getByRole('article').first().waitFor()
  await region('O que falhou').getByText('Nenhuma falha.').waitFor()
  await region('Linha do tempo').getByRole('listitem').first().waitFor()
})

test('an operator notes a promise, and the panel and the next campaign know of it', async () => {
  await go('Conversas')
  await page.getByRole('link', { name: /Cliente Número 3/ }).click()
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
  await page.getByRole('button', { name: 'Importar arquivo' }).click()
  await page.getByRole('button', { name: 'Desfazer importação' }).click()
  await page.getByRole('button', { name: 'Desfazer', exact: true }).click()
  await page.getByText('Desfeito').waitFor()
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
  await body.fill(`${saved}\nAté logo, {nome|cliente}!`)
  await page.getByRole('button', { name: 'Salvar' }).click()
  await expect
    .poll(async () => (await templatesNow()).find((t) => t.name === 'cobranca_simples')?.version)
    .toBe(2)
})

test('a ladder is changed on its line', async () => {
  await go('Régua')
  await page.getByRole('button', { name: 'Editar' }).first().click()
  const editor = page.getByRole('form')
  await editor
    .getByRole('button', { name: /^Passo \d+ dias depois/ })
    .last()
    .click()
  await snap('regua-editor')
  await editor.getByRole('button', { name: 'Salvar régua' }).click()
  await page.getByText('Régua salva.').waitFor()
})

test('a figure of the reports leads to the rows behind it', async () => {
  await go('Relatórios')
  await page.getByRole('button', { name: 'Ver linhas: Sucesso de envio' }).click()
  await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
  await snap('relatorios-linhas')
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Fechar' }).click()
})

test('a discount is saved', async () => {
  await go('Configurações')
  const tabs = page.getByRole('navigation', { name: 'Partes das configurações' })
  await tabs.getByRole('link', { name: 'Negociação' }).click()
  await page.getByRole('button', { name: 'Faixa de desconto' }).click()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Configurações salvas.').waitFor()
})

test('a person is stopped and allowed again', async () => {
  await go('Devedores')
  await page.getByRole('searchbox').fill('Número 7')
  await page.getByRole('link', { name: 'Cliente Número 7', exact: true }).click()
  await page.getByRole('heading', { name: /^Dívidas/ }).waitFor()
  await page.getByRole('button', { name: 'Parar de cobrar' }).click()
  await page.getByRole('button', { name: 'Parar contato' }).click()
  await page.getByRole('list', { name: 'Bloqueios de contato' }).waitFor()
  await snap('devedor')
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Liberar' }).click()
  await page.getByLabel('Motivo').fill('pediu por telefone para voltar')
  await page.getByRole('dialog').getByRole('button', { name: 'Liberar' }).click()
  await page.getByRole('list', { name: 'Bloqueios de contato' }).waitFor({ state: 'hidden' })
})

test('the browser had nothing to complain about', () => {
  // The refresh that finds no session answers 401, which Chromium reports as a failed resource.
  expect(consoleErrors.filter((text) => !/status of 401/.test(text))).toEqual([])
})
