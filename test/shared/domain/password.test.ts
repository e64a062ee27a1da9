import { describe, expect, it } from 'vitest'
import { passwordFault } from '../../../src/shared/domain/password.ts'

describe('passwords', () => {
  it.each([
    ['curta', 'too_short'],
    ['a'.repeat(257), 'too_long'],
    ['aaaaaaaabbbb', 'repetitive'],
    ['123456789012', 'common'],
    ['abcdefghijkl', 'common'],
    ['Senha@123456', 'common'],
    ['administrador1', 'common'],
    ['Flamengo#2026', 'common'],
    ['joana.prado-2026!', 'own_name'],
  ])('%s is refused as %s', (password, fault) => {
    expect(passwordFault(password, 'joana.prado')).toBe(fault)
  })

  it.each([
    'cavalo bateria grampo correto',
    'kT9#vmQ2-pLx',
    'senha do portão azul de Iracema',
    'ação pêra maçã 7',
  ])('%s is accepted', (password) => expect(passwordFault(password, 'joana.prado')).toBeNull())

  it('counts characters, not code units', () => {
    expect(passwordFault('🐎🔋📎✅🍎🌵', 'x')).toBe('too_short')
  })
})
