import { describe, expect, it } from 'vitest'
import { safetyRules } from '../../../src/shared/domain/intents/index.ts'

describe('safety rules stop contact', () => {
  it.each([
    ['não me mande mais mensagem', 'parar_contato'],
    ['SAIR', 'parar_contato'],
    ['tira meu número dessa lista', 'parar_contato'],
    ['esse número não é mais dela', 'numero_errado'],
    ['não conheço nenhuma Solange', 'numero_errado'],
    ['sou só a ex dele', 'numero_errado'],
    ['meu pai faleceu em março', 'falecimento'],
    ['essa dívida é do meu finado marido', 'falecimento'],
  ])('"%s" is %s', (text, intent) => {
    expect(safetyRules(text)).toBe(intent)
  })
})

describe('safety rules leave near-misses alone', () => {
  it.each([
    'preciso sair mais cedo',
    'para de cobrar juros que eu pago',
    'para sexta eu pago',
    'quero cancelar meu plano',
    'morri de rir com esse boleto',
    'meu celular morreu, por isso não paguei',
    'me deixa em paz até dia 10, que dia 10 eu pago',
    'não me mande mensagem pronta não, quero conversar com gente',
    'oi aqui é o neto digitando pra dona Zenaide, ela pergunta se pode parcelar',
    'minha filha vai pagar pra mim no sábado',
    'fala com o gerente que eu pago',
    'tira os juros que eu pago hoje',
    'não tenho esse número salvo, quem é?',
  ])('"%s"', (text) => {
    expect(safetyRules(text)).toBeNull()
  })
})
